using System.Globalization;
using System.Text;
using Nuke.Common.IO;

namespace Nuke.Common.Execution;

/// <summary>Remembers which targets succeeded, for <c>--continue</c>: the arguments' hash, then a name a line.</summary>
internal sealed class BuildAttempt
{
    private readonly AbsolutePath file;
    private readonly string hash;
    private readonly Lock gate = new();

    /// <summary>Keeps the record of a run.</summary>
    /// <param name="arguments">All but <c>--continue</c> count: other parameters make another run.</param>
    public BuildAttempt(AbsolutePath temporaryDirectory, IEnumerable<string> arguments)
    {
        file = temporaryDirectory / "build-attempt.log";
        hash = Hash(arguments);
    }

    /// <summary>The targets that succeeded in the last run with the same arguments; null if there was none.</summary>
    public IReadOnlyCollection<string> Load()
    {
        if (!file.FileExists())
            return null;
        var lines = file.ReadAllLines();
        return lines.Length > 0 && lines[0] == hash ? lines[1..] : null;
    }

    /// <summary>Begins the record of this run.</summary>
    public void Begin(IReadOnlyList<string> succeededBefore)
    {
        var text = new StringBuilder(hash).Append('\n');
        foreach (var target in succeededBefore)
            text.Append(target).Append('\n');
        // Not as text: the first writer of text takes longer than all else here.
        File.WriteAllBytes(file, Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>Adds a target that succeeded.</summary>
    public void Add(string target)
    {
        lock (gate)
            File.AppendAllBytes(file, Encoding.UTF8.GetBytes(target + "\n"));
    }

    /// <summary>FNV-1a: the arguments are only told apart, and a cryptographic hash would load OpenSSL, 9 ms.</summary>
    private static string Hash(IEnumerable<string> arguments)
    {
        var hash = 14695981039346656037;
        foreach (var argument in arguments)
        {
            if (CommandLine.IsSameName(argument, "continue"))
                continue;
            foreach (var letter in argument)
                hash = unchecked((hash ^ letter) * 1099511628211);
            hash = unchecked((hash ^ char.MaxValue) * 1099511628211); // so that "ab c" is not "a bc"
        }
        return hash.ToString("x", CultureInfo.InvariantCulture);
    }
}
