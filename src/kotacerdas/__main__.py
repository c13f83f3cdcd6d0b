"""`python -m kotacerdas` is the command `kotacerdas`."""

import sys

from kotacerdas.site.cli import main

if __name__ == "__main__":
    sys.exit(main())
