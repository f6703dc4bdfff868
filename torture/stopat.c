// stopat: runs a command and, at the N-th system call of its whole process tree that changes the file system, stops or fails it.
//
//   stopat count CMD...           says on the last line of the errors how many such calls there are
//   stopat kill N CMD...          kills the whole tree before the N-th call is made
//   stopat err:ERRNO N CMD...     the N-th call fails with this error (5: input/output, 28: no space)
//   stopat errfrom:ERRNO N CMD... the N-th call and all that follow fail; of 28 only those that need space
//
// A filter (seccomp) lets every other call run at full speed. The calls are counted over all processes, in the order in which they are made,
// so a number means the same call again where the program does the same again. x86-64 Linux only: the numbers and the registers are its own.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

// What is changed: the file behind a descriptor, a path, a path beside a folder's descriptor, or an opening that may create or cut.
enum Place { DESCRIPTOR, SECOND_DESCRIPTOR, PATH, PATH_AT, OPENING, OPENING_AT };
static const struct { int number; enum Place place; int needsSpace; } calls[] = {
  {SYS_write, DESCRIPTOR, 1}, {SYS_pwrite64, DESCRIPTOR, 1}, {SYS_writev, DESCRIPTOR, 1}, {SYS_pwritev, DESCRIPTOR, 1},
  {SYS_fsync, DESCRIPTOR, 1}, {SYS_fdatasync, DESCRIPTOR, 1}, {SYS_ftruncate, DESCRIPTOR, 0}, {SYS_fallocate, DESCRIPTOR, 1},
  {SYS_fchmod, DESCRIPTOR, 0}, {SYS_copy_file_range, SECOND_DESCRIPTOR, 1}, {SYS_sendfile, DESCRIPTOR, 1},
  {SYS_rename, PATH, 0}, {SYS_link, PATH, 1}, {SYS_unlink, PATH, 0}, {SYS_mkdir, PATH, 1}, {SYS_rmdir, PATH, 0}, {SYS_symlink, PATH, 1},
  {SYS_truncate, PATH, 0}, {SYS_chmod, PATH, 0}, {SYS_renameat, PATH_AT, 0}, {SYS_renameat2, PATH_AT, 0}, {SYS_linkat, PATH_AT, 1},
  {SYS_unlinkat, PATH_AT, 0}, {SYS_mkdirat, PATH_AT, 1}, {SYS_symlinkat, PATH, 1}, {SYS_fchmodat, PATH_AT, 0},
  {SYS_utimensat, PATH_AT, 0}, {SYS_open, OPENING, 1}, {SYS_openat, OPENING_AT, 1}, {SYS_creat, PATH, 1},
};
enum { COUNT = sizeof calls / sizeof calls[0], MOST = 65536 };
static pid_t tree[MOST];
static int known;

static void remember(pid_t pid) { if (known < MOST) tree[known++] = pid; }

// The number of a process that has ended may be given to one that is not ours.
static void forget(pid_t pid) {
  for (int i = 0; i < known; i++) if (tree[i] == pid) tree[i--] = tree[--known];
}

static void install(void) {
  struct sock_filter program[COUNT + 3] = {BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr))};
  int length = 1;
  for (int i = 0; i < COUNT; i++)
    program[length++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)calls[i].number, (unsigned char)(COUNT - i), 0);
  program[length++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  program[length++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE);
  struct sock_fprog filter = {(unsigned short)length, program};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter)) _exit(126);
}

static void string(pid_t pid, unsigned long address, char *text, size_t size) {
  text[0] = 0;
  for (size_t done = 0; done + 1 < size; done++) {
    struct iovec here = {text + done, 1}, there = {(void *)(address + done), 1};
    if (process_vm_readv(pid, &here, 1, &there, 1, 0) != 1) { text[done] = 0; return; }
    if (!text[done]) return;
    text[done + 1] = 0;
  }
}

// The place of a call in the table where it changes a file on a disk; -1 for a pipe, a device, an opening for reading.
static int changes(pid_t pid, const struct user_regs_struct *r, char *path, size_t size) {
  int i = 0;
  while (i < COUNT && calls[i].number != (int)r->orig_rax) i++;
  if (i == COUNT) return -1;
  unsigned long descriptor = r->rdi;
  switch (calls[i].place) {
    case SECOND_DESCRIPTOR: descriptor = r->rdx; /* fallthrough */
    case DESCRIPTOR: {
      char link[64];
      snprintf(link, sizeof link, "/proc/%d/fd/%lu", pid, descriptor);
      ssize_t length = readlink(link, path, size - 1);
      if (length < 0) return -1;
      path[length] = 0;
      break;
    }
    case OPENING: case OPENING_AT: {
      unsigned long flags = calls[i].place == OPENING ? r->rsi : r->rdx;
      if (!(flags & (O_CREAT | O_TRUNC))) return -1;
      string(pid, calls[i].place == OPENING ? r->rdi : r->rsi, path, size);
      break;
    }
    case PATH: string(pid, r->rdi, path, size); break;
    case PATH_AT: string(pid, r->rsi, path, size); break;
  }
  if (calls[i].place <= SECOND_DESCRIPTOR && path[0] != '/') return -1;
  if (!strncmp(path, "/dev/pts", 8) || !strcmp(path, "/dev/null") || !strcmp(path, "/dev/tty") || !strncmp(path, "/proc/", 6)) return -1;
  return i;
}

static void fail(pid_t pid, struct user_regs_struct *r, int error) {
  r->orig_rax = (unsigned long)-1;
  r->rax = (unsigned long)-error;
  ptrace(PTRACE_SETREGS, pid, 0, r);
}

int main(int count, char **words) {
  if (count < 3) return 2;
  const char *mode = words[1];
  const char *colon = strchr(mode, ':');
  int counting = !strcmp(mode, "count"), killing = !strcmp(mode, "kill"), from = !strncmp(mode, "errfrom:", 8);
  int error = colon ? atoi(colon + 1) : 0;
  long wanted = counting ? 0 : atol(words[2]), seen = 0;
  char **command = words + (counting ? 2 : 3);
  const char *tell = getenv("STOPAT_TELL");
  pid_t root = fork();
  if (!root) {
    ptrace(PTRACE_TRACEME, 0, 0, 0);
    raise(SIGSTOP);
    install();
    execvp(command[0], command);
    _exit(127);
  }
  int status, ending = 0;
  waitpid(root, &status, 0);
  ptrace(PTRACE_SETOPTIONS, root, 0,
         PTRACE_O_TRACESECCOMP | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL);
  remember(root);
  ptrace(PTRACE_CONT, root, 0, 0);
  for (pid_t pid; (pid = waitpid(-1, &status, __WALL)) > 0 || errno == EINTR;) {
    if (WIFEXITED(status) || WIFSIGNALED(status)) {
      forget(pid);
      if (pid == root) ending = status;
      continue;
    }
    if (!WIFSTOPPED(status)) continue;
    int signal = WSTOPSIG(status), event = status >> 16;
    if (event == PTRACE_EVENT_SECCOMP) {
      struct user_regs_struct r;
      char path[4096];
      int call = ptrace(PTRACE_GETREGS, pid, 0, &r) ? -1 : changes(pid, &r, path, sizeof path);
      if (call >= 0) {
        seen++;
        if (tell && (counting || seen == wanted)) fprintf(stderr, "stopat: %ld [%d] call %d %s\n", seen, pid, calls[call].number, path);
        if (killing && seen == wanted) for (int i = 0; i < known; i++) kill(tree[i], SIGKILL);
        else if (error && (seen == wanted || (from && seen > wanted)) && !(from && error == ENOSPC && !calls[call].needsSpace))
          fail(pid, &r, error);
      }
      signal = 0;
    } else if (event) {
      unsigned long child;
      if (event != PTRACE_EVENT_EXEC && !ptrace(PTRACE_GETEVENTMSG, pid, 0, &child)) remember((pid_t)child);
      signal = 0;
    } else if (signal == SIGSTOP) signal = 0;
    ptrace(PTRACE_CONT, pid, 0, signal);
  }
  if (counting) fprintf(stderr, "stopat: %ld calls\n", seen);
  return WIFEXITED(ending) ? WEXITSTATUS(ending) : 128 + WTERMSIG(ending);
}
