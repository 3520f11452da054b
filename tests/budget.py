"""What the kernel of each notebook may take from its start to its last cell: memory and computing time.

A plugin of nbval's run (`make check-notebooks`), whose kernels run anyway. It fails the last cell of a notebook that
takes more, and prints a table. Computing time is no wall clock: a busy machine does not stretch it.
"""

import psutil
import pytest

MIB, SECONDS = 200, 6
OVER = (
    "the kernel of {name} took {mib:.0f} MiB and {cpu:.1f} s of computing by its last cell; at most {most} MiB and "
    "{seconds} s are meant, so that a class fits on a machine. Load less in it, or draw less."
)


def taken(pid: int) -> tuple[float, float]:
    """MiB and seconds of computing of a process: its share of what it shares (PSS), or what is its own."""
    process = psutil.Process(pid)
    memory, times = process.memory_full_info(), process.cpu_times()
    return getattr(memory, "pss", memory.uss) / 2**20, times.user + times.system


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item, nextitem):
    """Measure before the last cell's kernel is stopped."""
    if nextitem is not None and nextitem.parent is item.parent:
        return
    name, kernel = item.path.stem, item.parent.kernel
    if kernel is None or not kernel.is_alive():  # a cell's own failure says it
        return
    mib, cpu = taken(kernel.km.provisioner.process.pid)
    item.user_properties.append(("kernel", (name, mib, cpu)))
    if mib > MIB or cpu > SECONDS:
        pytest.fail(OVER.format(name=name, mib=mib, cpu=cpu, most=MIB, seconds=SECONDS), False)


def pytest_terminal_summary(terminalreporter):
    """The table."""
    reports = [one for kind in terminalreporter.stats.values() for one in kind]
    found = {
        name: (mib, cpu)
        for report in reports
        for key, (name, mib, cpu) in getattr(report, "user_properties", ())
        if key == "kernel"
    }
    terminalreporter.write_line("A notebook's kernel, from its start to its last cell:")
    for name, (mib, cpu) in sorted(found.items()):
        terminalreporter.write_line(f"  {name:24} {mib:4.0f} MiB {cpu:5.1f} s of computing")
