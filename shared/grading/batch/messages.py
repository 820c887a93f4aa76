"""What the process that grades, the kernel server and the wardens of its kernels say."""

import json
import socket
import struct

HEAD = struct.Struct(">II")
MOST = 2**31  # bytes of a message


def send(connection, message, blob=b""):
    """Send a dict that JSON can hold, and bytes."""
    text = json.dumps(message).encode()
    connection.sendall(HEAD.pack(len(text), len(blob)) + text)
    if blob:
        connection.sendall(blob)


def receive(connection):
    """Return the next (dict, bytes).

    Raises
    ------
    EOFError
        If the other side has gone.
    """
    lengths = HEAD.unpack(_exactly(connection, HEAD.size))
    if max(lengths) > MOST:
        raise EOFError("no message of ours is that long")
    text, blob = (_exactly(connection, length) for length in lengths)
    return json.loads(text), blob


def send_descriptor(connection, descriptor):
    """Hand an open file, folder or socket to the process on the other side."""
    socket.send_fds(connection, [b"f"], [descriptor])


def receive_descriptor(connection):
    """Return a descriptor handed over by `send_descriptor`; EOFError if nobody is there."""
    word, descriptors, _, _ = socket.recv_fds(connection, 1, 1)
    if not word or not descriptors:
        raise EOFError("the other side has gone")
    return descriptors[0]


def _exactly(connection, length):
    parts = bytearray()
    while len(parts) < length:
        part = connection.recv(min(length - len(parts), 2**20))
        if not part:
            raise EOFError("the other side has gone")
        parts += part
    return bytes(parts)
