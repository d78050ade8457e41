"""The process that looks inside one file: `python -m inburgering.brieven.bestandscontrole.proces MIME < bestand`.

It sets its own limits first: a file that asks for more memory or time than this makes the process fail, and nothing
else. It prints the code of what is wrong, or an empty line.
"""

import resource
import sys

from inburgering.brieven.bestandscontrole.inhoud import gebrek
from inburgering.brieven.bestandscontrole.soorten import MEGABYTE

GEHEUGEN = 1024 * MEGABYTE
REKENSECONDEN = 10


def main() -> None:
    """Judge what comes in on standard input."""
    resource.setrlimit(resource.RLIMIT_AS, (GEHEUGEN, GEHEUGEN))
    resource.setrlimit(resource.RLIMIT_CPU, (REKENSECONDEN, REKENSECONDEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.write(gebrek(sys.argv[1], sys.stdin.buffer.read()) + "\n")


if __name__ == "__main__":
    main()
