import sys

from deedbox.fuzzing.engine.supervising import main

sys.exit(main())
