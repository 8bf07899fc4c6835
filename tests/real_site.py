"""The site as ``make run`` serves it, in a folder and on a port of its own."""

import os
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager

from irsite import launch

LEFT_OUT = {"DATABASE_URL", "CACHE_URL", "MEDIA_URL_S3", "SITE_URL", "ALLOWED_HOSTS", "DJANGO_DEBUG", "WORKERS"}
PATIENCE = 180  # seconds for a first start on a busy machine


def free_port():
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@contextmanager
def serve(var, **environment):
    """Serve the site with its data in the folder ``var``; gives its address. Raises RuntimeError if it fails to."""
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if name not in LEFT_OUT and "DJANGO" not in name}
    server = subprocess.Popen(
        [sys.executable, launch.__file__, "run"],
        env={**kept, "IRSITE_VAR": str(var), "PORT": str(port), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    lines = []
    ready = threading.Event()

    def read():
        for line in server.stdout:
            lines.append(line)
            if ": ready after" in line:
                ready.set()
        ready.set()

    threading.Thread(target=read, daemon=True).start()
    try:
        if not ready.wait(PATIENCE) or not any(": ready after" in line for line in lines):
            raise RuntimeError("The site did not start:\n" + "".join(lines))
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)
