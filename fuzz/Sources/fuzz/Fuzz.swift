import Glibc

/// Set once, before libFuzzer starts; its callback is a C function, which captures nothing.
nonisolated(unsafe) private var promises: Promises?

/// libFuzzer calls this first: `fuzz SUBJECT [libFuzzer's options] [FOLDER...|FILE...]`. The subject is taken out of the arguments.
@_cdecl("LLVMFuzzerInitialize")
func begin(
    _ count: UnsafeMutablePointer<Int32>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>
) -> Int32 {
    promises = count.pointee > 1 ? arguments.pointee[1].flatMap { Promises(rawValue: String(cString: $0)) } : nil
    guard promises != nil else {
        print("fuzz: which reader?\n  fix: fuzz \(Promises.allCases.map(\.rawValue).joined(separator: "|")) [FILE...]")
        exit(2)
    }
    count.pointee -= 1
    for index in 1...Int(count.pointee) { arguments.pointee[index] = arguments.pointee[index + 1] }
    return 0
}

/// libFuzzer calls this for each of its inputs. What it breaks ends the program, and libFuzzer keeps the input as a file.
@_cdecl("LLVMFuzzerTestOneInput")
func run(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let broken = promises?.broken(Array(UnsafeBufferPointer(start: bytes, count: count))) ?? []
    guard broken.isEmpty else { fatalError("broken: " + broken.joined(separator: "; ")) }
    return 0
}
