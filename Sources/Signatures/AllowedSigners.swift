/// One line of the file that `ssh-keygen -Y verify` and `gpg.ssh.allowedSignersFile` read: these addresses may sign with this key.
///
/// - Parameter emails: not empty; one that holds a blank, a comma, a quote, a pattern character or a control character is refused, because it
///   would change what the line allows.
package func allowedSignersLine(emails: [String], key: PublicKey, namespaces: String = "git") throws(SignatureError) -> String {
    let forbidden = Set("\" ,*?!#\\".utf8)
    for text in emails + [namespaces] where text.isEmpty || text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7f || forbidden.contains($0) })
    {
        throw .key("\(text) cannot be written into a line of allowed signers")
    }
    guard !emails.isEmpty else { throw .key("nobody may sign with it") }
    return "\(emails.joined(separator: ",")) namespaces=\"\(namespaces)\" \(key.openSSH)"
}
