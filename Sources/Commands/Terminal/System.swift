// The one file of the terminal that speaks to the C library.
import FoundationEssentials
import Glibc

/// The three files that a program is started with.
package enum StandardFile: Int32, Sendable {
    case input = 0
    case output = 1
    case errors = 2

    var isTerminal: Bool { isatty(rawValue) == 1 }
}

enum System {
    /// The environment as the program found it.
    static func environment() -> [String: String] { ProcessInfo.processInfo.environment }

    /// The folder that the program was started in; `nil` where it is gone.
    static func directory() -> String? {
        guard let path = unsafe getcwd(nil, 0) else { return nil }
        defer { unsafe free(path) }
        return unsafe String(cString: path)
    }

    /// The file that this program runs from; `nil` where the system does not say.
    static func executable() -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = unsafe readlink("/proc/self/exe", &buffer, buffer.count)
        guard count > 0 else { return nil }
        return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The path of `praxis-web`: that which was installed with this program. Neither a variable nor the repository names another.
    static var companion: String {
        let own = executable() ?? "/praxis"
        return String(own[..<(own.lastIndex(of: "/") ?? own.startIndex)]) + "/praxis-web"
    }

    /// Seconds since 1970 in UTC.
    static func clock() -> Int { time(nil) }

    /// The columns of the terminal behind a file; `nil` where there is none.
    static func width(of file: StandardFile) -> Int? {
        var size = winsize()
        guard unsafe ioctl(file.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// What the standard input holds, or its beginning where it is longer than a limit in bytes; `nil` where it cannot be read.
    static func input(limit: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while bytes.count < limit {
            let count = unsafe read(StandardFile.input.rawValue, &buffer, min(buffer.count, limit - bytes.count))
            if count == 0 { break }
            if count > 0 { bytes += buffer[..<count] } else if errno != EINTR { return nil }
        }
        return bytes
    }

    /// What came on the standard input since it was last read, at most so many bytes; waits for the first. Empty at its end.
    static func nextInput(limit: Int) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: limit)
        while true {
            let count = unsafe read(StandardFile.input.rawValue, &buffer, limit)
            if count >= 0 { return Array(buffer.prefix(count)) }
            guard errno == EINTR else { return [] }
        }
    }

    /// Whether more waits on the standard input, so that reading it would not.
    static var hasInput: Bool {
        var file = pollfd(fd: StandardFile.input.rawValue, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&file, 1, 0) > 0
    }

    /// Writes all of a text. A reader that went away (`praxis list | head`) is no error: the work goes on, only nobody listens.
    static func write(_ text: String, to file: StandardFile) {
        let bytes = Array(text.utf8)
        var sent = 0
        while sent < bytes.count {
            let count = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.write(file.rawValue, $0.baseAddress.map { unsafe $0 + sent }, bytes.count - sent)
            }
            if count < 0 {
                guard errno == EINTR || errno == EAGAIN else { return }
            } else {
                sent += count
            }
        }
    }

    /// Hands a text to a program, through the shell as git does, and waits for its end. `false` where it could not be started.
    static func pipe(_ text: String, into command: String) -> Bool {
        guard let stream = unsafe popen(command, "w") else { return false }
        let bytes = Array(text.utf8)
        _ = unsafe bytes.withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, stream) }
        let status = unsafe pclose(stream)
        // The shell says 127 when there is no such program.
        return status >= 0 && (status >> 8) & 0xff != 127
    }

    static func exit(_ code: Int32) -> Never { Glibc.exit(code) }
}

extension System {
    /// A pipe that nobody reads shows as an error of `write` instead of ending the program half-way. A handler, not `SIG_IGN`: it is
    /// not inherited by the programs that we start.
    static func surviveBrokenPipes() {
        signal(SIGPIPE) { _ in }
    }
}
