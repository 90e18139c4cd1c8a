"""Pipeline: poll, read, record, deliver: the four steps, a file each, callable without RQ."""
