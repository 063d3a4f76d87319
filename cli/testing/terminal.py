# Runs a command at a terminal of its own, of 24 lines and 80 columns, writes what it shows to standard output, and ends with
# its exit code. SIGUSR1 closes the terminal.
import fcntl
import os
import pty
import signal
import struct
import sys
import termios

pid, terminal = pty.fork()
if pid == 0:
    fcntl.ioctl(2, termios.TIOCSWINSZ, struct.pack('4H', 24, 80, 0, 0))
    os.execvp(sys.argv[1], sys.argv[1:])
signal.signal(signal.SIGUSR1, lambda *_: os.close(terminal))
try:
    while data := os.read(terminal, 65536):
        os.write(1, data)
except OSError:
    pass
code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
# The signal has its usual meaning again while Python shuts down.
os._exit(128 - code if code < 0 else code)
