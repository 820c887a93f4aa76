# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: two subsets
def digits(train):
    steps = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
    return datasets.MNIST(mnist_root(), train=train, transform=steps)

def loaders(data, held_back, batch_size, seed):
    P = len(data)
    first, last = Subset(data, range(P - held_back)), Subset(data, range(P - held_back, P))
    generator = torch.Generator().manual_seed(seed)
    return (
        DataLoader(first, batch_size=batch_size, shuffle=True, generator=generator),
        DataLoader(last, batch_size=batch_size, shuffle=False),
    )


# %% correct: a transform of one's own
def digits(train):
    to_tensor = transforms.ToTensor()
    def steps(picture):
        return (to_tensor(picture) - 0.1307) / 0.3081

    return datasets.MNIST(mnist_root(), train=train, transform=steps)

def loaders(data, held_back, batch_size, seed):
    P = len(data)
    first, last = Subset(data, range(P - held_back)), Subset(data, range(P - held_back, P))
    generator = torch.Generator().manual_seed(seed)
    return (
        DataLoader(first, batch_size=batch_size, shuffle=True, generator=generator),
        DataLoader(last, batch_size=batch_size, shuffle=False),
    )


# %% correct: a random sampler
def digits(train):
    steps = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
    return datasets.MNIST(mnist_root(), train=train, transform=steps)

def loaders(data, held_back, batch_size, seed):
    P = len(data)
    first, last = Subset(data, range(P - held_back)), Subset(data, range(P - held_back, P))
    generator = torch.Generator().manual_seed(seed)
    return (
        DataLoader(first, batch_size=batch_size, sampler=torch.utils.data.RandomSampler(first, generator=generator)),
        DataLoader(last, batch_size=batch_size, shuffle=False),
    )


# %% correct: lists of indices
def digits(train):
    return datasets.MNIST(
        root=str(mnist_root()),
        train=train,
        download=False,
        transform=transforms.Compose([transforms.ToTensor(), transforms.Normalize(mean=[0.1307], std=[0.3081])]),
    )

def loaders(data, held_back, batch_size, seed):
    places = list(range(len(data)))
    cut = len(data) - held_back
    g = torch.Generator()
    g.manual_seed(seed)
    training = DataLoader(Subset(data, places[:cut]), batch_size, shuffle=True, generator=g, drop_last=False)
    validation = DataLoader(Subset(data, places[cut:]), batch_size)
    return training, validation


# %% wrong: not normalised
# fails darkest and lightest pixel of the first picture: ToTensor first, then subtract 0.1307 and divide by 0.3081
# fails pictures of the test set against their pixels: largest difference
def digits(train):
    steps = transforms.Compose([transforms.ToTensor()])
    return datasets.MNIST(mnist_root(), train=train, transform=steps)

def loaders(data, held_back, batch_size, seed):
    P = len(data)
    first, last = Subset(data, range(P - held_back)), Subset(data, range(P - held_back, P))
    generator = torch.Generator().manual_seed(seed)
    return (
        DataLoader(first, batch_size=batch_size, shuffle=True, generator=generator),
        DataLoader(last, batch_size=batch_size, shuffle=False),
    )


# %% wrong: mean and deviation exchanged
# fails darkest and lightest pixel of the first picture: ToTensor first, then subtract 0.1307 and divide by 0.3081
# fails pictures of the test set against their pixels: largest difference
def digits(train):
    steps = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.3081,), (0.1307,))])
    return datasets.MNIST(mnist_root(), train=train, transform=steps)

def loaders(data, held_back, batch_size, seed):
    P = len(data)
    first, last = Subset(data, range(P - held_back)), Subset(data, range(P - held_back, P))
    generator = torch.Generator().manual_seed(seed)
    return (
        DataLoader(first, batch_size=batch_size, shuffle=True, generator=generator),
        DataLoader(last, batch_size=batch_size, shuffle=False),
    )


# %% wrong: the training digits in both cases
# fails shape of a picture, and sizes of the two sets: largest difference
# fails pictures of the test set against their pixels: largest difference
def digits(train):
    steps = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
    return datasets.MNIST(mnist_root(), train=True, transform=steps)

def loaders(data, held_back, batch_size, seed):
    P = len(data)
    first, last = Subset(data, range(P - held_back)), Subset(data, range(P - held_back, P))
    generator = torch.Generator().manual_seed(seed)
    return (
        DataLoader(first, batch_size=batch_size, shuffle=True, generator=generator),
        DataLoader(last, batch_size=batch_size, shuffle=False),
    )


# %% wrong: not shuffled
# fails training is shuffled: an order drawn at random: shuffle=True
# fails every epoch has its own order: another order in the second epoch
# fails another seed, another order: an order that depends on seed
def digits(train):
    steps = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
    return datasets.MNIST(mnist_root(), train=train, transform=steps)

def loaders(data, held_back, batch_size, seed):
    P = len(data)
    first, last = Subset(data, range(P - held_back)), Subset(data, range(P - held_back, P))
    generator = torch.Generator().manual_seed(seed)
    return (
        DataLoader(first, batch_size=batch_size, shuffle=False),
        DataLoader(last, batch_size=batch_size, shuffle=False),
    )


# %% wrong: validation shuffled
# fails 10 patterns, 3 held back, validation in order: the last ones, not shuffled
def digits(train):
    steps = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
    return datasets.MNIST(mnist_root(), train=train, transform=steps)

def loaders(data, held_back, batch_size, seed):
    P = len(data)
    first, last = Subset(data, range(P - held_back)), Subset(data, range(P - held_back, P))
    generator = torch.Generator().manual_seed(seed)
    return (
        DataLoader(first, batch_size=batch_size, shuffle=True, generator=generator),
        DataLoader(last, batch_size=batch_size, shuffle=True, generator=generator),
    )


# %% wrong: the seed is not used
# fails equal seeds, equal order, whatever else was drawn before: an order that follows from seed: give the loader its own gen
def digits(train):
    steps = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
    return datasets.MNIST(mnist_root(), train=train, transform=steps)

def loaders(data, held_back, batch_size, seed):
    P = len(data)
    first, last = Subset(data, range(P - held_back)), Subset(data, range(P - held_back, P))
    generator = torch.Generator().manual_seed(seed)
    return (
        DataLoader(first, batch_size=batch_size, shuffle=True),
        DataLoader(last, batch_size=batch_size, shuffle=False),
    )


# %% wrong: torch's own random numbers are seeded
# fails asking for loaders leaves torch's own random numbers alone: a generator of the loader's own instead of torch.manual_seed
def digits(train):
    steps = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
    return datasets.MNIST(mnist_root(), train=train, transform=steps)

def loaders(data, held_back, batch_size, seed):
    P = len(data)
    first, last = Subset(data, range(P - held_back)), Subset(data, range(P - held_back, P))
    torch.manual_seed(seed)
    return (
        DataLoader(first, batch_size=batch_size, shuffle=True),
        DataLoader(last, batch_size=batch_size, shuffle=False),
    )


# %% wrong: the rest is dropped
# fails the others for training, each once: got shape (6,), expected (7,)
# fails sizes of the training batches: the rest is a smaller batch
def digits(train):
    steps = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
    return datasets.MNIST(mnist_root(), train=train, transform=steps)

def loaders(data, held_back, batch_size, seed):
    P = len(data)
    first, last = Subset(data, range(P - held_back)), Subset(data, range(P - held_back, P))
    generator = torch.Generator().manual_seed(seed)
    return (
        DataLoader(first, batch_size=batch_size, shuffle=True, generator=generator, drop_last=True),
        DataLoader(last, batch_size=batch_size, shuffle=False),
    )


# %% wrong: the first ones are held back
# fails 10 patterns, 3 held back, validation in order: the last ones, not shuffled
# fails the others for training, each once: largest difference
def digits(train):
    steps = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
    return datasets.MNIST(mnist_root(), train=train, transform=steps)

def loaders(data, held_back, batch_size, seed):
    P = len(data)
    first, last = Subset(data, range(held_back, P)), Subset(data, range(held_back))
    generator = torch.Generator().manual_seed(seed)
    return (
        DataLoader(first, batch_size=batch_size, shuffle=True, generator=generator),
        DataLoader(last, batch_size=batch_size, shuffle=False),
    )


# %% wrong: split at random
# fails 10 patterns, 3 held back, validation in order: the last ones, not shuffled
# fails the others for training, each once: largest difference
def digits(train):
    steps = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
    return datasets.MNIST(mnist_root(), train=train, transform=steps)

def loaders(data, held_back, batch_size, seed):
    P = len(data)
    first, last = torch.utils.data.random_split(data, [P - held_back, held_back], torch.Generator().manual_seed(seed))
    generator = torch.Generator().manual_seed(seed)
    return (
        DataLoader(first, batch_size=batch_size, shuffle=True, generator=generator),
        DataLoader(last, batch_size=batch_size, shuffle=False),
    )


# %% wrong: training sees the validation patterns too
# fails the others for training, each once: got shape (10,), expected (7,)
# fails sizes of the training batches: the rest is a smaller batch
def digits(train):
    steps = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
    return datasets.MNIST(mnist_root(), train=train, transform=steps)

def loaders(data, held_back, batch_size, seed):
    P = len(data)
    first, last = data, Subset(data, range(P - held_back, P))
    generator = torch.Generator().manual_seed(seed)
    return (
        DataLoader(first, batch_size=batch_size, shuffle=True, generator=generator),
        DataLoader(last, batch_size=batch_size, shuffle=False),
    )


# %% wrong: one order, drawn once
# fails every epoch has its own order: another order in the second epoch
def digits(train):
    steps = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
    return datasets.MNIST(mnist_root(), train=train, transform=steps)

def loaders(data, held_back, batch_size, seed):
    P = len(data)
    first, last = Subset(data, range(P - held_back)), Subset(data, range(P - held_back, P))
    generator = torch.Generator().manual_seed(seed)
    first = Subset(data, torch.randperm(P - held_back, generator=generator).tolist())
    return (
        DataLoader(first, batch_size=batch_size, shuffle=False),
        DataLoader(last, batch_size=batch_size, shuffle=False),
    )


# %% wrong: the two exchanged
# fails 10 patterns, 3 held back, validation in order: the last ones, not shuffled
# fails the others for training, each once: got shape (3,), expected (7,)
# fails sizes of the training batches: the rest is a smaller batch
# fails every epoch has its own order: another order in the second epoch
# fails another seed, another order: an order that depends on seed
# fails validation in batches of 8, 10 held back: got shape (7,), expected (2,)
def digits(train):
    steps = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
    return datasets.MNIST(mnist_root(), train=train, transform=steps)

def loaders(data, held_back, batch_size, seed):
    P = len(data)
    first, last = Subset(data, range(P - held_back)), Subset(data, range(P - held_back, P))
    generator = torch.Generator().manual_seed(seed)
    return tuple(reversed((
        DataLoader(first, batch_size=batch_size, shuffle=True, generator=generator),
        DataLoader(last, batch_size=batch_size, shuffle=False),
    )))
