/// Work on many documents, spread over the cores. The order of what comes back is that of what was given.
///
/// Few documents are done at once: starting another thread costs more.
package func spread<Input: Sendable, Output: Sendable>(_ inputs: [Input], _ work: @escaping @Sendable (Input) -> Output) async -> [Output] {
    guard inputs.count > 32 else { return inputs.map(work) }
    // Small enough to keep both cores busy to the end, large enough that handing them out costs nothing.
    let size = min(64, inputs.count / 8 + 1)
    return await withTaskGroup(of: (Int, [Output]).self) { group in
        for start in stride(from: 0, to: inputs.count, by: size) {
            let part = inputs[start..<min(start + size, inputs.count)]
            group.addTask { (start, part.map(work)) }
        }
        var parts: [Int: [Output]] = [:]
        for await (start, outputs) in group { parts[start] = outputs }
        return parts.sorted { $0.key < $1.key }.flatMap(\.value)
    }
}
