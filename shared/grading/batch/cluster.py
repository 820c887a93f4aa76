"""Executing on a `dask.distributed` cluster: the same function, other people's cores."""


class Cluster:
    """Executes tasks on a cluster's workers, which have the course installed as well.

    Parameters
    ----------
    address : str or distributed.Client
        The scheduler's, such as ``tcp://10.0.0.1:8786``.

    Raises
    ------
    ImportError
        Without the package ``distributed``.
    OSError
        If nobody answers there, or the cluster has no workers.
    """

    def __init__(self, address):
        from distributed import Client, wait

        self.owned = isinstance(address, str)
        self.client = Client(address, timeout="5s") if self.owned else address
        self.done_of = lambda futures: wait(futures, return_when="FIRST_COMPLETED").done
        self.jobs = sum(self.client.nthreads().values())
        if not self.jobs:
            raise OSError("the cluster has no workers")

    def submit(self, function, *arguments):
        """Call a function some time on some worker; returns a future of what it gives.

        Whatever a worker was at when it died, another one does again.
        """
        return self.client.submit(function, *arguments, pure=False, retries=1)

    def wait(self, futures):
        """Return those that are done, as soon as there are any."""
        return self.done_of(futures)

    def close(self):
        """Leave the cluster."""
        if self.owned:
            self.client.close()
