"""The shell: RQ jobs of a few lines, queues, scheduler, and the one place where dependencies are built."""
