@main struct Praxis { static func main() {} }
