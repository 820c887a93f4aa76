import sys
from pathlib import Path

# what several tests of this folder use lies beside this file
sys.path.insert(0, str(Path(__file__).parent))
