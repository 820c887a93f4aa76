"""Hostile and damaged submissions: what students could hand in, and what it must come to.

Each is a few lines that build it from the blank release.  The laboratory they attack has 4 points
for `double` in a cell of checks (half of them hidden), 2 points for it in a cell of assertions, and
a written answer.
"""

import json
import os
from dataclasses import dataclass

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from small_course import DOUBLE_TEST, LAB, SOLUTION, cell, edited

ASSERT_TEST = """np.testing.assert_allclose(double(3), 6)
### BEGIN HIDDEN TESTS
np.testing.assert_allclose(double(1789), 3578)  # nobody may see this line
### END HIDDEN TESTS"""
SECRETS = {
    "a solution": "return 2 * x",
    "a hidden test": "nobody may see this line",
    "another submission": "secret of another student",
    "the gradebook": "double-test|4.0",
    "the grader's environment": "secret-of-the-grader",
}
RIGHT = "def double(x):\n    return 2 * x"
WRONG = "def double(x):\n    return 0"
SLEEP = "97531"  # seconds that a process left behind would sleep: by which it is found
TOUCHED = "hostile-was-here"  # name of files that attacks leave where they can


def source_notebook():
    """The laboratory's source."""
    setup = "import numpy as np\n\nfrom shared.grading import Checks"
    cells = [
        cell("setup", setup, locked=True),
        cell("double", SOLUTION, solution=True),
        cell("double-test", DOUBLE_TEST, points=4, locked=True),
        cell("assert-test", ASSERT_TEST, points=2, locked=True),
        cell("words", "Because.", points=4, kind="markdown", solution=True),
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return new_notebook(cells=cells, metadata=kernel)


@dataclass
class Hostile:
    """One submission.

    Attributes
    ----------
    name : str
        Its student's id, too.
    what : str
        In words, for the table.
    build : callable
        Writes it into a folder, given the folder and the blank release.
    points : tuple of float
        Honest points of the two test cells.
    reason : str
        Words of the report's reasons; "" if there must be none.
    kept : tuple of float, optional
        Points that it gets although it did not earn them, since no way is known to tell.
    """

    name: str
    what: str
    build: callable
    points: tuple = (0, 0)
    reason: str = ""
    kept: tuple = None


ALL = []


def code(name, what, source, answer=WRONG, points=(0, 0), reason="", kept=None):
    """A notebook with a cell of the student's own before the answer."""

    def build(folder, blank):
        notebook = edited(blank, double=answer)
        notebook.cells.insert(1, new_code_cell(source))
        nbformat.write(notebook, folder / f"{LAB}.ipynb")

    ALL.append(Hostile(name, what, build, points, reason, kept))


def change(name, what, points=(0, 0), reason="", answer=WRONG):
    """A notebook changed by the decorated function."""

    def decorate(function):
        def build(folder, blank):
            notebook = edited(blank, double=answer)
            function(notebook)
            text = nbformat.writes(notebook) if "cells" in notebook else json.dumps(notebook)
            (folder / f"{LAB}.ipynb").write_text(text, encoding="utf-8")

        ALL.append(Hostile(name, what, build, points, reason))

    return decorate


def files(name, what, points=(0, 0), reason=""):
    """A folder filled by the decorated function."""

    def decorate(function):
        ALL.append(Hostile(name, what, function, points, reason))

    return decorate


def by_id(notebook, name):
    return next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == name)


# --- tampering with the tests

code(
    "comparison-replaced",
    "replaces numpy.testing.assert_allclose and asserts nothing else",
    "import numpy as np\nnp.testing.assert_allclose = lambda *a, **k: None",
    reason="assert_allclose was replaced",
)
code(
    "asserts-stripped",
    "an AST transformer takes every assert and every expression out of cells",
    """import ast
class Strip(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()
    def visit_Expr(self, node):
        return ast.Pass() if 'testing' in ast.dump(node) else node
get_ipython().ast_transformers.append(Strip())""",
    reason="how cells are read",
)
code(
    "cells-rewritten",
    "an input transformer replaces what test cells say",
    """def rewrite(lines):
    if 'Checks(' in ''.join(lines):
        return ['4\\n']
    return ['pass\\n'] if 'testing' in ''.join(lines) else lines
get_ipython().input_transformers_post.append(rewrite)""",
    reason="how cells are read",
)
code(
    "report-replaced",
    "Checks.report gives all points",
    "from shared.grading import checks\nchecks.Checks.report = lambda self: self.points",
    reason="report was replaced",
)
code(
    "difference-replaced",
    "the function that compares numbers finds no difference",
    "from shared.grading import checks\nchecks.difference = lambda *a, **k: ''",
    reason="difference was replaced",
)
code(
    "code-rewritten",
    "exchanges the code object inside Checks.report",
    "from shared.grading import checks\n"
    "checks.Checks.report.__code__ = (lambda self: self.points).__code__",
    reason="was rewritten",
)
code(
    "checks-shadowed",
    "defines a class Checks of its own",
    """class Checks:
    def __init__(self, points, see):
        self.points = points
    def call(self, *a, **k):
        pass
    def report(self):
        return self.points""",
    reason="Checks, which is given, was defined anew",
)
code(
    "builtins-replaced",
    "replaces the built-in functions that count points",
    "import builtins\nbuiltins.sum = lambda *a, **k: 1.0\nbuiltins.round = lambda *a, **k: 4",
    reason="was replaced",
)
code(
    "numbers-shown-as-four",
    "a formatter shows every whole number as 4",
    "get_ipython().display_formatter.formatters['text/plain']"
    ".for_type(int, lambda n, p, c: p.text('4'))",
    reason="how numbers are shown",
)
code(
    "displayhook-replaced",
    "replaces sys.displayhook, so that cells show nothing",
    "import sys\nsys.displayhook = lambda value: None",
)
code(
    "shell-patched",
    "replaces the shell's run_ast_nodes",
    """async def nothing(*a, **k):
    return False
get_ipython().run_ast_nodes = nothing""",
    reason="run_ast_nodes was replaced",
)
code(
    "errors-swallowed",
    "a custom handler swallows every exception",
    "get_ipython().set_custom_exc((Exception,), lambda *a, **k: [])",
    reason="how errors are shown",
)
code(
    "hook-at-every-cell",
    "an event before every cell replaces the checks again",
    """from shared.grading import checks
def again(info):
    checks.Checks.report = lambda self: self.points
get_ipython().events.register('pre_run_cell', again)""",
    reason="a function at every pre_run_cell",
)
code(
    "patched-while-checked",
    "the answer replaces Checks.report when it is called",
    "",
    answer="""def double(x):
    from shared.grading import checks
    checks.Checks.report = lambda self: self.points
    return 0""",
    reason="report was replaced while it was checked",
)
code(
    "thread-patches-on",
    "a thread replaces the checks a thousand times a second",
    """import threading, time
from shared.grading import checks
def again():
    while True:
        checks.Checks.report = lambda self: self.points
        time.sleep(0.001)
threading.Thread(target=again, daemon=True).start()""",
    reason="was replaced",
)
code(
    "result-forged",
    "the answer sends a result of 4 in the kernel's name",
    "",
    answer="""def double(x):
    kernel = get_ipython().kernel
    content = {'data': {'text/plain': '4'}, 'metadata': {}, 'execution_count': 1}
    kernel.session.send(kernel.iopub_socket, 'execute_result', content,
                        parent=kernel.get_parent(), ident=b'execute_result')
    return 0""",
    reason="do not fail any more|not its result|more than one result|get_ipython",
)
code(
    "more-than-all",
    "checks that give 1000 points",
    """from shared.grading import checks
class More(int):
    pass
old = checks.Checks.__init__
checks.Checks.__init__ = lambda self, points, see: old(self, 1000, see)""",
    answer=RIGHT,
    points=(4, 2),
    reason="__init__ was replaced",
)
code(
    "trace-set",
    "a trace function jumps over lines of the tests",
    "import sys\nsys.settrace(lambda *a: None)",
    reason="names settrace",
)
code(
    "warnings-hidden",
    "throws stderr away, where warnings would cost points",
    "import sys, io\nsys.stderr = io.StringIO()",
    answer=RIGHT,
    points=(4, 2),
    reason="sys.stdout or sys.stderr was replaced",
)

# --- finding out what is expected

code(
    "frames-read",
    "the answer takes what is expected from the frames that call it, the name spelt in two halves",
    "",
    answer="""def double(x):
    import sys
    frame = getattr(sys, '_get' + 'frame')(1)
    while frame and 'expected' not in frame.f_locals:
        frame = frame.f_back
    return frame.f_locals['expected'] if frame else 0""",
    reason="asked for sys._getframe: refused",
)
code(
    "frames-reached-otherwise",
    "the same through a traceback, a generator, inspect, other threads' frames, a trace, a hook",
    "",
    answer="""def double(x):
    import inspect, sys, traceback
    seen = []
    def of_a_traceback():
        try:
            1 / 0
        except ZeroDivisionError as error:
            return error.__traceback__.tb_frame
    def of_a_generator():
        generator = (generator.gi_frame.f_back for _ in [0])
        return next(generator)
    def of_a_trace():
        sys.settrace(lambda frame, *a: seen.append(frame))
        (lambda: 0)()
        sys.settrace(None)
        return seen[0]
    def of_a_hook():
        sys.addaudithook(lambda event, args: event == 'sys._getframe' and seen.append(args[0]))
        __import__('collections').namedtuple('Pair', 'a b')
        return seen[0]
    def renamed():
        space = {}
        exec(compile('import sys\\nframe = sys._getframe()', inspect.__file__, 'exec'), space)
        return space['frame']
    for way in (of_a_traceback, of_a_generator, of_a_trace, of_a_hook, renamed,
                lambda: inspect.stack()[0].frame, inspect.currentframe,
                lambda: next(traceback.walk_stack(None))[0],
                lambda: [*sys._current_frames().values()][0]):
        try:
            frame = way()
            while frame and 'expected' not in frame.f_locals:
                frame = frame.f_back
            return frame.f_locals['expected']
        except Exception:
            pass
    return 0""",
    reason="asked for tb_frame: refused",
)
code(
    "memory-searched",
    "the answer searches the garbage collector's lists for what is expected",
    "",
    answer="""def double(x):
    import gc
    for one in getattr(gc, 'get_' + 'objects')():
        code = getattr(one, '__code__', None)
        if getattr(one, '__name__', '') == 'problem' and 'expected' in code.co_freevars:
            return one.__closure__[code.co_freevars.index('expected')].cell_contents
    return 0""",
    reason="asked for gc.get_objects: refused",
)
EVALUATES = r"""
    import re
    call = r'double(?:, |\()(\w+)\)?, (?:expected=)?(\d+)'
    for source in sources:
        for given, wanted in re.findall(call, source):
            if given in (str(x), 'unseen') and (given != 'unseen' or x == 31):
                return int(wanted)
    return 0"""
code(
    "source-read",
    "the answer looks its result up in the source of the test, in In and in linecache",
    "",
    answer="""def double(x):
    import linecache
    sources = [''.join(e[2]) for name, e in linecache.cache.items() if 'ipykernel' in name]
    sources = [In[-1], *sources[::-1]]"""
    + EVALUATES,
    reason="names linecache",
)
code(
    "message-read",
    "the same in the message that the kernel got",
    "",
    answer="""def double(x):
    sources = [get_ipython().kernel.get_parent()['content']['code']]"""
    + EVALUATES,
    reason="names get_ipython",
)
# what cannot be refused: a process may look into its own memory
LOCALS = """
import ctypes
def of_the_caller(name):
    api = ctypes.pythonapi
    api.PyThreadState_Get.restype = ctypes.c_void_p
    api.PyThreadState_GetFrame.restype = ctypes.py_object
    api.PyThreadState_GetFrame.argtypes = [ctypes.c_void_p]
    frame = api.PyThreadState_GetFrame(api.PyThreadState_Get()).f_back
    while frame and name not in frame.f_locals:
        frame = frame.f_back
    return frame.f_locals[name] if frame else ''
"""
code(
    "interpreter-asked",
    "asks Python's C interface for the frames: keeps its points, and a person must look",
    LOCALS,
    answer="""def double(x):
    sources = [of_the_caller('raw_cell')]"""
    + EVALUATES,
    kept=(4, 2),
    reason="names ctypes",
)

# --- changed notebooks


@change("test-deleted", "deletes the test cells", reason="the cell double-test is missing")
def _(notebook):
    notebook.cells = [c for c in notebook.cells if not c.id.endswith("-test")]


@change("test-skipped", "the tag skip-execution on the test cells", reason="was given tags")
def _(notebook):
    for name in ("double-test", "assert-test"):
        by_id(notebook, name).metadata.tags = ["skip-execution", "__never__"]


@change("test-rewritten", "writes 4 into the test cell", reason="double-test was changed")
def _(notebook):
    by_id(notebook, "double-test").source = "4"
    by_id(notebook, "assert-test").source = "pass"


@change("test-doubled", "the test cell twice, the copy after it empty", reason="more than once")
def _(notebook):
    test = by_id(notebook, "double-test")
    copied = new_code_cell("4", metadata=test.metadata)
    notebook.cells.insert(notebook.cells.index(test) + 1, copied)


@change("points-raised", "the test cell's points raised to 400", answer=RIGHT, points=(4, 2))
def _(notebook):
    by_id(notebook, "double-test").metadata.nbgrader.points = 400


@change("test-made-text", "the test cells made text", reason="was made markdown")
def _(notebook):
    for name in ("double-test", "assert-test"):
        test = by_id(notebook, name)
        test.cell_type = "markdown"
        del test["outputs"], test["execution_count"]


@change("unlocked", "the test cells no longer graded nor locked", answer=RIGHT, points=(4, 2))
def _(notebook):
    for name in ("double-test", "assert-test"):
        by_id(notebook, name).metadata.nbgrader |= {"grade": False, "locked": False}


@change("lookalike-id", "a hyphen from another alphabet in the test's id", reason="is missing")
def _(notebook):
    by_id(notebook, "double-test").metadata.nbgrader.grade_id = "double\u2010test"


@change("invented-test", "an own test cell worth 1000 points", reason="none of the laboratory's")
def _(notebook):
    notebook.cells.append(cell("bonus", "1000", points=1000, locked=True))


@change("outputs-forged", "outputs saved as if all had passed", points=(0, 0))
def _(notebook):
    by_id(notebook, "double-test").outputs = [
        nbformat.v4.new_output("execute_result", {"text/plain": "4"}, execution_count=9)
    ]


@change("old-schema", "nbgrader's metadata of 2016", answer=RIGHT, points=(4, 2))
def _(notebook):
    for one in notebook.cells:
        one.metadata.get("nbgrader", {}).pop("schema_version", None)


@change("strange-metadata", "metadata that is no metadata", answer=RIGHT, points=(4, 2))
def _(notebook):
    notebook.cells.append(
        new_code_cell("1", metadata={"nbgrader": {"grade": "yes", "points": "x"}})
    )


@change("kernel-chosen", "a kernel of its own choice", answer=RIGHT, points=(4, 2))
def _(notebook):
    notebook.metadata.kernelspec = {"name": "bash", "display_name": "B", "language": "bash"}


# --- reading what must not be read

WALK = """import os, re, sqlite3
def walk(top):
    for parent, folders, names in os.walk(top):
        folders[:] = [f for f in folders if f not in ('proc', 'sys', 'usr', 'site-packages', 'lib')]
        for name in names:
            yield os.path.join(parent, name)
"""
code(
    "files-read",
    "searches the disk for solutions, hidden tests and others' work",
    WALK
    + """for path in walk('/'):
    if path.endswith(('.ipynb', '.csv', '.db')) and 'hostile-self' not in path:
        try:
            text = open(path, errors='replace').read(200_000)
            print(path, text)
        except OSError as error:
            print(path, type(error).__name__)""",
    reason="",
)
code(
    "gradebook-read",
    "reads the gradebook and raises its maximum scores",
    WALK
    + """for path in walk('/'):
    if path.endswith('gradebook.db'):
        try:
            book = sqlite3.connect(path)
            query = 'select name, max_score from grade_cells join base_cell using (id)'
            for row in book.execute(query):
                print('|'.join(map(str, row)))
            book.execute('update grade_cells set max_score = 1000')
            book.commit()
        except Exception as error:
            print(type(error).__name__, error)""",
)
code(
    "neighbours-read",
    "reads other students' folders beside its own",
    """import glob
for path in glob.glob('../../*/*/*') + glob.glob('../../../*/*/*/*') + glob.glob('../*'):
    try:
        print(path, open(path).read())
    except OSError as error:
        print(path, type(error).__name__)""",
)
code(
    "environment-read",
    "reads the variables of its own and of other processes",
    """import glob, os
print(dict(os.environ))
for path in glob.glob('/proc/*/environ') + glob.glob('/proc/*/cmdline'):
    try:
        print(path, open(path, 'rb').read())
    except OSError as error:
        print(path, type(error).__name__)""",
)
code(
    "hidden-tests-printed",
    "the answer prints the source of the cell that calls it",
    LOCALS,
    answer="""def double(x):
    import linecache, sys
    for source in [of_the_caller('raw_cell'), *get_ipython().user_ns.get('In', [])]:
        sys.__stdout__.write(source)
        get_ipython().kernel.shell.display_pub.publish({'text/plain': source})
    for name, entry in [*linecache.cache.items()]:
        if 'ipykernel' in name:
            get_ipython().kernel.shell.display_pub.publish({'text/plain': ''.join(entry[2])})
    return 0""",
    reason="hidden tests were printed",
)
code(
    "hidden-tests-raised",
    "raises an error with the test's source as its words",
    LOCALS,
    answer="""def double(x):
    raise ValueError(of_the_caller('raw_cell'))""",
    reason="hidden tests were printed",
)

# --- reaching out of the sandbox

code(
    "network",
    "connects to a port of this machine and to the world",
    """import os, socket
for address in [('127.0.0.1', int(open('port.txt').read())), ('1.1.1.1', 53)]:
    try:
        socket.create_connection(address, timeout=2).sendall(b'hello')
        print('network reached')
    except OSError as error:
        print(error)""",
    reason="names socket",
)
code(
    "process-left",
    "leaves a process behind that outlives its kernel",
    f"""import subprocess
subprocess.Popen(['sleep', '{SLEEP}'], start_new_session=True)""",
    answer=RIGHT,
    points=(4, 2),
    reason="names subprocess",
)
code(
    "daemon-left",
    "forks twice, ignores every signal and sleeps",
    f"""import os, signal
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for number in (1, 2, 15):
            signal.signal(number, signal.SIG_IGN)
        os.execvp('sleep', ['sleep', '{SLEEP}'])
    os._exit(0)
os.wait()""",
    answer=RIGHT,
    points=(4, 2),
)
code(
    "thread-left",
    "a thread prints on after its cell has ended",
    """import threading, time
def on():
    while True:
        print('still here')
        time.sleep(0.01)
threading.Thread(target=on, daemon=True).start()""",
    answer=RIGHT,
    points=(4, 2),
    reason="still runs",
)
code(
    "signals",
    "kills its parent and everything else it may",
    """import os, signal
for process in [os.getppid(), 1, *range(2, 400), -1]:
    if process not in (os.getpid(), 0):
        try:
            os.kill(process, signal.SIGKILL)
        except OSError as error:
            pass""",
    answer=RIGHT,
    reason="the kernel died",
)
code(
    "environment-written",
    "writes into installed packages and the course",
    f"""import os, numpy, shared.grading.checks as checks
for path in [checks.__file__, numpy.__file__, os.path.dirname(checks.__file__) + '/{TOUCHED}.py',
             os.path.dirname(numpy.__file__) + '/{TOUCHED}.py', '/usr/{TOUCHED}', '/{TOUCHED}',
             '/etc/{TOUCHED}', os.path.expanduser('~root/{TOUCHED}'), '/var/tmp/{TOUCHED}',
             '/tmp/{TOUCHED}']:
    try:
        open(path, 'a').write('# {TOUCHED}')
    except OSError as error:
        print(path, error)""",
    answer=RIGHT,
    points=(4, 2),
)
code(
    "namespaces-left",
    "tries to leave the sandbox: mounts, other roots, other processes' roots",
    """import ctypes, glob, os
libc = ctypes.CDLL(None, use_errno=True)
print(libc.unshare(0x10000000), libc.mount(b'none', b'/mnt', b'tmpfs', 0, None), libc.chroot(b'/'))
for path in ['/proc/1/root', '/proc/self/root/../..', '/proc/1/cwd']:
    try:
        print(path, os.listdir(path))
        print(open(path + '/etc/shadow').read())
    except OSError as error:
        print(path, error)
try:
    open('/proc/sys/kernel/core_pattern', 'w').write('|/bin/true')
except OSError as error:
    print(error)""",
    answer=RIGHT,
    points=(4, 2),
    reason="names ctypes",
)
code(
    "sandbox-detected",
    "finds out that it is graded and then answers wrongly",
    "import os\nsandboxed = os.getcwd() == '/tmp/work'",
    answer="def double(x):\n    return 0 if sandboxed else 2 * x",
)
code(
    "links-made",
    "makes links and a notebook in its folder, to be copied out",
    f"""import os
os.symlink('/etc/passwd', 'passwd.csv')
os.symlink('/', 'root')
os.makedirs('results', exist_ok=True)
open('results/table.csv', 'w').write('seed,error\\n0,1\\n')
open('{LAB}.ipynb', 'w').write('not a notebook')
os.mkfifo('pipe')""",
    answer=RIGHT,
    points=(4, 2),
)

# --- using everything up

code(
    "loop",
    "an endless loop",
    "while True:\n    pass",
    answer=RIGHT,
    points=(4, 2),
)
code(
    "loop-that-goes-on",
    "an endless loop that catches the interrupt",
    """while True:
    try:
        while True:
            pass
    except BaseException:
        pass""",
    answer=RIGHT,
    reason="could not be stopped",
)
code(
    "many-slow-cells",
    "the answer waits as long as a cell may, again and again",
    "import time\ntime.sleep(2)",
    answer="import time\nfor i in range(9):\n    time.sleep(1)\ndef double(x):\n    return 2 * x",
    reason="cell double: stopped after 3 s",
)
code(
    "memory",
    "takes memory without end",
    "a = []\nwhile True:\n    a.append(bytearray(10**8))",
    answer=RIGHT,
    points=(4, 2),
)
code(
    "memory-of-many",
    "many processes, each with a little memory",
    """import os, time
for i in range(20):
    if os.fork() == 0:
        a = bytearray(os.urandom(1000) * 200_000)
        time.sleep(60)
time.sleep(60)""",
    answer=RIGHT,
    reason="more memory than allowed",
)
code(
    "processes",
    "forks without end",
    """import os, time
try:
    while True:
        if os.fork() == 0:
            time.sleep(60)
            os._exit(0)
except OSError as error:
    print(error)""",
    answer=RIGHT,
)
code(
    "disk",
    "fills every disk it can write to",
    """import os
for folder in ['.', '/tmp', '/dev/shm', '/var/tmp']:
    try:
        for number in range(4):
            with open(f'{folder}/fill{number}', 'wb') as file:
                for part in range(400):
                    file.write(bytes(2**20))
    except OSError as error:
        print(folder, error)""",
    answer=RIGHT,
    points=(4, 2),
)
code(
    "output",
    "prints 300 MB",
    "for i in range(300):\n    print('x' * 2**20)",
    answer=RIGHT,
    points=(4, 2),
    reason="of output",
)
code(
    "output-at-once",
    "prints 300 MB in one piece",
    "print('x' * (300 * 2**20), flush=True)",
    answer=RIGHT,
    points=(4, 2),
    reason="of output",
)
code(
    "many-outputs",
    "shows a hundred thousand outputs",
    "from IPython.display import display\nfor i in range(100_000):\n    display(i)",
    answer=RIGHT,
    points=(4, 2),
)
code("exits", "ends its kernel", "import os\nos._exit(0)", answer=RIGHT, reason="the kernel died")
code(
    "kills-itself",
    "kills its kernel as the system would",
    "import os\nos.kill(os.getpid(), 9)",
    answer=RIGHT,
    reason="the kernel died",
)
code(
    "crashes",
    "reads from address 0",
    "import ctypes\nctypes.string_at(0)",
    answer=RIGHT,
    reason="the kernel died",
)
code("asks", "waits for somebody to type", "input('Your name? ')", answer=RIGHT, points=(4, 2))
code("quits", "calls exit in a cell", "raise SystemExit", answer=RIGHT, points=(4, 2))
code(
    "descriptors-closed",
    "closes its kernel's open files",
    "import os\nos.closerange(3, 256)",
    answer=RIGHT,
)

# --- damaged


def written(name, what, content, reason):
    """A file in place of the notebook."""

    def build(folder, blank):
        path = folder / f"{LAB}.ipynb"
        content_ = content(blank) if callable(content) else content
        path.write_bytes(content_.encode("utf-8", "surrogatepass"))

    ALL.append(Hostile(name, what, build, (0, 0), reason))


written("not-json", "not JSON", "{'not': json", "no JSON")
written("empty", "an empty file", "", "it is empty")
written("format-3", "a notebook of format 3", '{"nbformat": 3, "worksheets": []}', "format 3")
written("format-5", "a format yet to come", '{"nbformat": 5, "cells": []}', "format 4")
written("cells-of-numbers", "cells that are numbers", '{"nbformat": 4, "cells": [1, 2]}', "neither")
written("nested", "brackets a hundred thousand deep", "[" * 100_000, "no JSON")
written(
    "another-notebook",
    "another notebook altogether",
    lambda blank: nbformat.writes(new_notebook(cells=[new_code_cell("1")])),
    "another notebook",
)
written(
    "too-large",
    "a notebook of 65 MB",
    lambda blank: '{"nbformat": 4, "cells": [], "x": "' + "y" * (65 * 2**20) + '"}',
    "larger than 64 MB",
)


@change("half-a-letter", "text that cannot be saved as UTF-8", answer=RIGHT, points=(4, 2))
def _(notebook):
    pass


def _surrogates(folder, blank):
    text = nbformat.writes(edited(blank, double=RIGHT))
    text = text.replace(
        '"cells": [', '"cells": [{"cell_type": "raw", "metadata": {}, "source": "\\ud800"},', 1
    )
    (folder / f"{LAB}.ipynb").write_text(text)


ALL[-1].build = _surrogates


@files("nothing", "no notebook at all", reason="was not handed in")
def _(folder, blank):
    (folder / "answer.txt").write_text("See my e-mail.")


@files("renamed", "a notebook under another name", points=(4, 2), reason="was called")
def _(folder, blank):
    nbformat.write(edited(blank, double=RIGHT), folder / "moje zadanie.ipynb")


@files("notebook-is-a-link", "a link to somebody else's notebook", reason="is a link")
def _(folder, blank):
    (folder / f"{LAB}.ipynb").symlink_to(folder.parents[1] / "victim" / LAB / f"{LAB}.ipynb")


@files("links", "links to the gradebook and to the disk", points=(4, 2), reason="is a link")
def _(folder, blank):
    nbformat.write(edited(blank, double=RIGHT), folder / f"{LAB}.ipynb")
    (folder / "book.csv").symlink_to(folder.parents[2] / "gradebook.db")
    (folder / "results").symlink_to("/")


@files("pipe", "a pipe that nobody writes to", points=(4, 2), reason="no ordinary file")
def _(folder, blank):
    nbformat.write(edited(blank, double=RIGHT), folder / f"{LAB}.ipynb")
    os.mkfifo(folder / "data.csv")


@files("many-files", "three thousand files", points=(4, 2), reason="too many")
def _(folder, blank):
    nbformat.write(edited(blank, double=RIGHT), folder / f"{LAB}.ipynb")
    for number in range(3000):
        (folder / f"{number}.csv").touch()


@files("absurd-names", "files with names of control characters", points=(4, 2), reason="a name no")
def _(folder, blank):
    nbformat.write(edited(blank, double=RIGHT), folder / f"{LAB}.ipynb")
    (folder / "a\nb\x1b[2J.csv").touch()
    (folder / "\u202etxt.csv").touch()


@files("bad-timestamp", "a time that is none", points=(4, 2))
def _(folder, blank):
    nbformat.write(edited(blank, double=RIGHT), folder / f"{LAB}.ipynb")
    (folder / "timestamp.txt").write_text("yesterday {0} %s")


@files("module-beside", "a module numpy.py beside the notebook", points=(0, 0))
def _(folder, blank):
    nbformat.write(edited(blank, double=WRONG), folder / f"{LAB}.ipynb")
    (folder / "numpy.py").write_text("class testing:\n    assert_allclose = lambda *a, **k: None")
    (folder / "sitecustomize.py").write_text("import os; os._exit(0)")
