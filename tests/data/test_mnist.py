import os
import subprocess
import sys
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.data import BundledFileError, mnist, mnist_root
from shared.data.cache import CACHE_VARIABLE

RAW_SIZES = {
    "train-images-idx3-ubyte": 47_040_016,
    "train-labels-idx1-ubyte": 60_008,
    "t10k-images-idx3-ubyte": 7_840_016,
    "t10k-labels-idx1-ubyte": 10_008,
}
LABELS = "t10k-labels-idx1-ubyte"


@pytest.fixture(scope="module")
def everything():
    return mnist("all")


def test_first_eight_training_labels():
    assert mnist("train", size=8)[1].tolist() == [5, 0, 4, 1, 9, 2, 1, 3]


@pytest.mark.parametrize(
    ("split", "counts"),
    [
        ("train", [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]),
        ("test", [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]),
    ],
)
def test_each_split_has_the_published_class_counts(split, counts):
    assert np.bincount(mnist(split)[1]).tolist() == counts


def test_training_pixels_have_the_published_mean_and_deviation():
    X, _ = mnist("train")
    assert X.mean(dtype=float) == pytest.approx(0.1307, abs=5e-5)
    assert X.std(dtype=float) == pytest.approx(0.3081, abs=5e-5)


def test_all_is_the_training_split_followed_by_the_test_split(everything):
    X, y = everything
    assert X.shape == (70_000, 784) and y.shape == (70_000,)
    for split, rows in (("train", slice(60_000)), ("test", slice(60_000, None))):
        X_part, y_part = mnist(split)
        assert np.array_equal(X[rows], X_part)
        assert np.array_equal(y[rows], y_part)


def test_train_is_the_default_split_of_flat_float32_rows():
    X, y = mnist()
    assert (X.shape, X.dtype) == ((60_000, 784), np.float32)
    assert (y.shape, y.dtype) == ((60_000,), np.int64)


@pytest.mark.parametrize("dtype", [np.float32, np.float64, "float32", float])
def test_floating_pixels_are_grey_levels_divided_by_255(dtype):
    X, _ = mnist("test", dtype=dtype)
    levels, _ = mnist("test", dtype=np.uint8)
    assert X.dtype == np.dtype(dtype)
    assert np.array_equal(X, levels.astype(dtype) / np.dtype(dtype).type(255))
    assert X.min() == 0 and X.max() == 1


def test_uint8_pixels_are_the_grey_levels_of_the_file():
    X, _ = mnist("test", dtype=np.uint8)
    assert X.dtype == np.uint8
    assert (X.min(), X.max()) == (0, 255)


def test_images_are_the_rows_folded_to_28_by_28():
    rows, _ = mnist("test", size=50)
    images, _ = mnist("test", size=50, flat=False)
    assert images.shape == (50, 28, 28)
    assert np.array_equal(images.reshape(50, 784), rows)


@given(size=st.integers(1, 70_000) | st.sampled_from([59_999, 60_000, 60_001, 70_000]))
def test_size_gives_the_first_patterns(everything, size):
    X, y = mnist("all", size=size)
    assert np.array_equal(X, everything[0][:size])
    assert np.array_equal(y, everything[1][:size])


def test_arrays_belong_to_the_caller():
    X, y = mnist("test", size=3)
    X[:], y[:] = -1, -1
    again, labels = mnist("test", size=3)
    assert again.min() == 0 and labels.tolist() == [7, 2, 1]


@pytest.mark.parametrize("split", ["valid", "Train", "", None, 0, ["train"]])
def test_unknown_split_is_refused(split):
    with pytest.raises(ValueError, match="split must be one of 'train', 'test', 'all'; got"):
        mnist(split)


@pytest.mark.parametrize("size", [0, -1, 10_001, 2.0, "10", True, np.nan])
def test_impossible_size_is_refused(size):
    with pytest.raises(ValueError, match="size must be a whole number from 1 to 10000; got"):
        mnist("test", size=size)


@pytest.mark.parametrize("dtype", [int, np.int8, np.float16, complex, bool, None, "grey", object()])
def test_other_dtypes_are_refused(dtype):
    with pytest.raises(ValueError, match="dtype must be one of float32, float64, uint8; got"):
        mnist("test", dtype=dtype)


@pytest.mark.parametrize("train", [True, False])
def test_torchvision_reads_the_same_digits_from_the_root(filled_cache, monkeypatch, train):
    from torchvision.datasets import MNIST

    monkeypatch.setenv(CACHE_VARIABLE, str(filled_cache))
    dataset = MNIST(root=mnist_root(), train=train, download=False)
    X, y = mnist("train" if train else "test", flat=False, dtype=np.uint8)
    assert np.array_equal(dataset.data.numpy(), X)
    assert np.array_equal(dataset.targets.numpy(), y)


def test_float_pixels_equal_torchvision_to_tensor_bit_for_bit(filled_cache, monkeypatch):
    from torchvision.datasets import MNIST
    from torchvision.transforms import ToTensor

    monkeypatch.setenv(CACHE_VARIABLE, str(filled_cache))
    dataset = MNIST(root=mnist_root(), train=False, transform=ToTensor())
    X, y = mnist("test", size=200, flat=False)
    for p in range(200):
        image, label = dataset[p]
        assert np.array_equal(image.numpy()[0], X[p]) and label == y[p]


def raw_files(cache):
    return {path.name: path for path in (cache / "torchvision" / "MNIST" / "raw").iterdir()}


def test_root_holds_the_four_raw_files_and_nothing_else(empty_cache):
    root = mnist_root()
    assert root.is_relative_to(empty_cache)
    sizes = {name: path.stat().st_size for name, path in raw_files(empty_cache).items()}
    assert sizes == RAW_SIZES


def test_intact_files_are_not_written_again(filled_cache, monkeypatch):
    monkeypatch.setenv(CACHE_VARIABLE, str(filled_cache))
    before = {path: path.stat().st_mtime_ns for path in raw_files(filled_cache).values()}
    time.sleep(0.02)
    mnist_root()
    assert {path: path.stat().st_mtime_ns for path in before} == before


def alter(path):
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    "damage",
    [alter, lambda path: path.write_bytes(path.read_bytes()[:-1]), lambda path: path.unlink()],
    ids=["altered", "truncated", "missing"],
)
def test_damaged_file_in_the_cache_is_mended(empty_cache, damage):
    mnist_root()
    path = raw_files(empty_cache)[LABELS]
    good = path.read_bytes()
    damage(path)
    mnist_root()
    assert path.read_bytes() == good


def test_intact_cache_serves_even_when_the_bundled_files_are_gone(empty_cache, bundled_copy):
    mnist_root()
    (bundled_copy / f"{LABELS}.gz").unlink()
    assert mnist_root().is_dir()
    alter(raw_files(empty_cache)[LABELS])
    with pytest.raises(BundledFileError, match="is missing"):
        mnist_root()


def test_cache_that_cannot_be_written_gives_one_clear_error(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "file" / "cache"))
    with pytest.raises(OSError, match=f"cannot write .*{CACHE_VARIABLE}") as caught:
        mnist_root()
    assert caught.value.__suppress_context__


def test_folder_in_the_place_of_a_cached_file_gives_one_clear_error(empty_cache):
    path = empty_cache / "torchvision" / "MNIST" / "raw" / LABELS
    path.mkdir(parents=True)
    with pytest.raises(OSError, match=f"cannot write {path}"):
        mnist_root()
    assert not list(path.parent.glob(".*"))


def test_processes_that_unpack_at_the_same_time_all_get_whole_files(empty_cache):
    check = (
        "from shared.data import mnist_root\n"
        "raw = mnist_root() / 'MNIST' / 'raw'\n"
        "print(sum(len((raw / name).read_bytes()) for name in "
        f"{list(RAW_SIZES)}))"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", check], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    printed = [process.communicate()[0].strip() for process in processes]
    assert printed == [str(sum(RAW_SIZES.values()))] * 4
    assert set(raw_files(empty_cache)) == set(RAW_SIZES)


def test_default_cache_is_the_users_own(monkeypatch):
    from platformdirs import user_cache_path

    from shared.data.cache import cache_folder

    monkeypatch.delenv(CACHE_VARIABLE, raising=False)
    assert cache_folder() == user_cache_path("sieci-neuronowe", appauthor=False)


def test_cache_variable_may_use_the_home_sign(monkeypatch):
    from shared.data.cache import cache_folder

    monkeypatch.setenv(CACHE_VARIABLE, os.path.join("~", "digits"))
    assert cache_folder() == cache_folder().home() / "digits"


def test_data_room_never_loads_torch(filled_cache, monkeypatch):
    monkeypatch.setenv(CACHE_VARIABLE, str(filled_cache))
    code = (
        "import sys, numpy as np\n"
        "from shared.data import mnist, mnist_root, spirals\n"
        "mnist(size=1); mnist_root(); spirals(rng=np.random.default_rng(1))\n"
        "assert not {'torch', 'torchvision'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
