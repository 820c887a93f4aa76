import sys
from pathlib import Path

# the modules that the tests of all laboratories share lie beside this file
sys.path.insert(0, str(Path(__file__).parent))
