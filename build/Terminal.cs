/// <summary>Writes what a target is asked for: reports and data, not its log.</summary>
internal static class Terminal
{
    private static readonly Lock Gate = new();

    /// <summary>Writes a report between blank lines.</summary>
    public static void Print(object report) => WriteLine($"\n{report.ToString()?.TrimEnd()}\n");

    /// <summary>Writes a line whole, from any thread.</summary>
    public static void WriteLine(string line)
    {
        lock (Gate)
            Console.WriteLine(line);
    }
}
