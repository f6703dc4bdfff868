extension Workspace {
    /// Keeps a message until it is sent: in `.git/praxis/outbox`, which only this machine knows. The same name replaces what was kept under it.
    ///
    /// - Returns: the path of the file.
    package func keepForSending(_ bytes: [UInt8], as name: String) throws(WorkspaceError) -> String {
        let path = keptPath("outbox/\(name)")
        try Files.write(bytes, to: path)
        return path
    }
}
