import Foundation

/// The processor's time that a piece of work takes on this thread, in seconds: the same however many tests wait for their turn. What other
/// threads and programs do for it is not counted.
package func processorSeconds<Value>(_ work: () throws -> Value) rethrows -> (value: Value, seconds: Double) {
    let start = threadSeconds()
    let value = try work()
    return (value, threadSeconds() - start)
}

/// The processor's time that this thread has had, in seconds.
package func threadSeconds() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
