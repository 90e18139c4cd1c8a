"""The shell around the library: queues, jobs of a few lines, the scheduler, and the one place where all is wired.

`workers.hardening` changes how RQ serialises, and must be there before any other part of RQ is imported: it is imported
here, before any module of this package.
"""

import workers.hardening  # noqa: F401
