"""What ``make`` refuses, and what it installs; the long way through is walked by ``.ci/run``."""

import os
import socket
import subprocess
import sys

import pytest

from irsite import launch


@pytest.fixture
def plain_environment(monkeypatch):
    for name in ("DATABASE_URL", "CACHE_URL", "MEDIA_URL_S3", "PORT"):
        monkeypatch.delenv(name, raising=False)


def refused(command, **environment):
    """Start the launcher as make does. Returns the one line that it wrote before it gave up."""
    result = subprocess.run(
        [sys.executable, launch.__file__, command],
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    return result.stderr


@pytest.mark.parametrize("command", ["run", "dev"])
def test_a_taken_port_is_refused_in_one_sentence(command):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert f"Port {port} is taken" in refused(command, PORT=str(port))


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "80 80", "²"])
def test_a_port_that_is_none_is_refused(port):
    assert f"not {port!r}" in refused("run", PORT=port)


@pytest.mark.parametrize("command", ["run", "dev", "test", "check"])
def test_a_folder_that_cannot_be_written_is_refused(command, tmp_path):
    (tmp_path / "file").touch()
    with socket.create_server(("127.0.0.1", 0)) as server:
        free = server.getsockname()[1]
    assert f"Nothing can be written in {tmp_path}/file/var" in refused(
        command, IRSITE_VAR=f"{tmp_path}/file/var", PORT=str(free)
    )


def test_nobody_to_ask_is_refused():
    names = ("USERNAME", "EMAIL", "PASSWORD")
    assert "nobody to ask" in refused("admin", **{f"DJANGO_SUPERUSER_{name}": "" for name in names})


def test_an_old_python_is_refused(monkeypatch):
    monkeypatch.setattr(launch.sys, "version_info", (3, 10, 13, "final", 0))
    with pytest.raises(launch.Refusal, match=r"3\.11 or newer is needed, but this is 3\.10\.13"):
        launch.require_python()


def test_a_full_disk_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(launch, "VAR", tmp_path)
    monkeypatch.setattr(launch.shutil, "disk_usage", lambda path: type("Usage", (), {"free": 40_000_000}))
    with pytest.raises(launch.Refusal, match="has 40 MB left"):
        launch.require_folders()


@pytest.mark.parametrize(
    ("name", "value", "scale"),
    [
        ("DATABASE_URL", "postgres://localhost/irsite", True),
        ("DATABASE_URL", "postgresql://localhost/irsite", True),
        ("DATABASE_URL", "sqlite:////srv/irsite.sqlite3", False),
        ("CACHE_URL", "redis://localhost:6379/0", True),
        ("CACHE_URL", "rediss://localhost:6379/0", True),
        ("CACHE_URL", "file:///srv/cache", False),
        ("MEDIA_URL_S3", "https://s3.example.org/pictures", True),
        ("MEDIA_URL_S3", "", False),
    ],
)
def test_extras_are_installed_where_the_environment_asks_for_them(plain_environment, monkeypatch, name, value, scale):
    monkeypatch.setenv(name, value)
    names = [path.name for path in launch.lock_files(tests=False)]
    assert names == ["requirements.txt", *(["requirements-scale.txt"] if scale else [])]


def test_every_lock_file_is_pinned_to_hashes_and_names_no_index(plain_environment):
    pins = {}
    for path in launch.lock_files(tests=True):
        text = path.read_text(encoding="utf-8")
        assert not [word for word in ("://", "index-url", "find-links", "/opt/") if word in text]
        for requirement in text.replace("\\\n", "").splitlines():
            if requirement and not requirement.lstrip().startswith("#"):
                name, version = requirement.split()[0].split("==")
                assert "--hash=sha256:" in requirement
                assert pins.setdefault(name.partition("[")[0], version) == version  # one version in all files
    assert "django" in pins


@pytest.mark.parametrize("pages", ["many", "3", "-1"])
def test_a_benchmark_of_nothing_is_refused(pages):
    assert "PAGES must be a number from 100 on" in refused("bench", PAGES=pages)
