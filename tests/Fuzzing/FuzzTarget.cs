using System.Diagnostics;
using System.Globalization;

namespace Gantry.Fuzzing;

/// <summary>Something that reads what somebody else wrote.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Seeds">Inputs that are read without a problem; others are made of them.</param>
/// <param name="Read">Reads an input. Throws what <paramref name="IsRefusal"/> knows, or nothing.</param>
/// <param name="IsRefusal">Whether an exception is the message that a user is meant to see.</param>
internal sealed record FuzzTarget(string Name, IReadOnlyList<string> Seeds, Action<string> Read, Func<Exception, bool> IsRefusal)
{
    private const int MostFindings = 20;

    /// <summary>One input may take this long.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>Parts of which the files that are read here are made, and what programs trip over.</summary>
    private static readonly string[] Fragments =
    [
        "", " ", "\n", "\r\n", "\t", "\0", "\ud800", "\ufeff", "\u0085", "\u00a0", "\u2028", "ü", "\ud83d\ude00", ":", ": ", "- ", "=", "==", "#", " #", "{", "}", "[", "]", "${", "${A", "${A:-", "$$", "$", "\"", "'", "\\", "\\\"", "\\u0000", "\\ud800",
        "|", ">", "&a", "*a", "<<: *a", "? ", "!!int ", "!!binary ", "---\n", "...\n", "%", "~", "null", "true", "0", "-1", "99999999999999999999", "1e400", ".nan", "../", "/../../", "..", "/", "//", "~/", "C:\\", "\u001b[2J", "$(id)", "`id`", ";", "export ", "--", "--root", "@", "\t\t", "\t-1\t", "20260131T023000Z",
    ];

    /// <summary>Reads inputs that are made from the seeds.</summary>
    /// <returns>What went wrong, each kind once, with the input; and how many inputs were accepted.</returns>
    public (IReadOnlyList<string> Findings, int Accepted) Run(int inputs, int seed, CancellationToken cancellationToken = default)
    {
        var random = new Random(seed);
        Dictionary<string, string> findings = new(StringComparer.Ordinal);
        var accepted = 0;
        foreach (var text in Seeds)
            Read(text); // must be good, or nothing would be tested
        for (var i = 0; i < inputs && findings.Count < MostFindings; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var input = Spoil(Seeds[random.Next(Seeds.Count)], random);
            var begin = Stopwatch.GetTimestamp();
            var (isAccepted, problem) = Try(input);
            accepted += isAccepted ? 1 : 0;
            if (problem is not null)
                findings.TryAdd(problem, $"{Name}, seed {seed}, input {i}: {problem}\n{input}");
            // A busy machine takes its time from whom it will: what is slow is slow again.
            if (Stopwatch.GetElapsedTime(begin) > Limit && Enumerable.Range(0, 3).All(_ => Time(input) > Limit))
                findings.TryAdd("slow", string.Create(CultureInfo.InvariantCulture, $"{Name}, seed {seed}, input {i}: {Time(input).TotalSeconds:0.0} s\n{input}"));
        }
        return ([.. findings.Values], accepted);
    }

    private static string Spoil(string text, Random random)
    {
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(random.Next(8) == 0 ? 200 : 12), text.Length - at);
            text = random.Next(8) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Fragments[random.Next(Fragments.Length)]),
                2 => text.Remove(at, length).Insert(at, Fragments[random.Next(Fragments.Length)]),
                3 => text.Insert(at, text.Substring(at, length)),
                4 => text.Insert(at, ((char)random.Next(random.Next(4) == 0 ? 0x10000 : 0x80)).ToString()),
                5 => text.Insert(at, string.Concat(Enumerable.Repeat(Fragments[random.Next(Fragments.Length)], random.Next(1, random.Next(20) == 0 ? 2_000 : 20)))),
                6 => RemoveLine(text, at),
                _ => text[..at],
            };
        }
        return text;
    }

    private static string RemoveLine(string text, int at)
    {
        var begin = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
        var end = text.IndexOf('\n', begin);
        return end < 0 ? text[..begin] : text.Remove(begin, end + 1 - begin);
    }

    private TimeSpan Time(string input)
    {
        var begin = Stopwatch.GetTimestamp();
        Try(input);
        return Stopwatch.GetElapsedTime(begin);
    }

    /// <returns>Whether it was read; and a kind of failure, the exception and where it comes from, where it was neither read nor refused.</returns>
    private (bool IsAccepted, string? Problem) Try(string input)
    {
        try
        {
            Read(input);
            return (true, null);
        }
#pragma warning disable CA1031 // whatever else comes is what is looked for
        catch (Exception e)
#pragma warning restore CA1031
        {
            // Without the message, in which the input stands: one kind is reported once.
            return (false, IsRefusal(e) ? null : $"{e.GetType().Name}{e.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("Gantry.", StringComparison.Ordinal) || line.Contains("Nuke.", StringComparison.Ordinal))}");
        }
    }
}
