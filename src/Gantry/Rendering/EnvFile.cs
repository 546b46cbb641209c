using System.Text;
using Gantry.Platform;

namespace Gantry.Rendering;

/// <summary>
/// A bundle's <c>.env</c>, from which Compose takes the secrets. It is read as Compose reads it, see <see cref="EnvFileReader"/>, so
/// that a part and what signs in to it have the same value.
/// </summary>
/// <param name="path">0600; need not be there yet.</param>
/// <param name="shownAs">The path as people type it, for messages.</param>
public sealed class EnvFile(string path, string? shownAs = null)
{
    /// <summary>Ends the name of what a secret was before its last rotation.</summary>
    public const string PreviousSuffix = "_PREVIOUS";

    private const string Head =
        """
        # Secrets of this stack, generated once and kept; Compose reads them from here. Remove it only together with the
        # volumes: `./build.sh Down --volumes`.

        """;

    /// <summary>Reads the file; one that is not there is empty.</summary>
    /// <returns>Every value by name.</returns>
    /// <exception cref="UserErrorException">Each line that Compose refuses, or would read as something that nobody means.</exception>
    public IReadOnlyDictionary<string, Secret> Read() => ValuesOf(ReadLines().Lines);

    /// <summary>
    /// Every name that has a value in the file or is referred to there. Compose prefers a variable of its own environment, so
    /// none of these may be in it.
    /// </summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    public IReadOnlySet<string> Names()
    {
        var lines = ReadLines().Lines;
        return lines.Select(line => line.Name).Concat(lines.SelectMany(line => line.References)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Reads the file and adds a new random secret for each name that it lacks. Nothing in it is changed or removed.</summary>
    /// <param name="names">The secrets that must be there.</param>
    /// <returns>Every value of the file by name.</returns>
    /// <exception cref="UserErrorException">As <see cref="Read"/>; or one of the names has an empty value.</exception>
    public IReadOnlyDictionary<string, Secret> Ensure(IEnumerable<string> names)
    {
        var (text, lines) = ReadLines();
        var values = ValuesOf(lines);
        List<Problem> problems = [];
        var added = new StringBuilder(text.Length == 0 ? Head : text);
        if (added[^1] != '\n')
            added.Append('\n');
        foreach (var name in names)
        {
            if (!values.TryGetValue(name, out var value))
                added.Append(LineFor(name, values[name] = Secret.Generate()));
            else if (value.Reveal().Length == 0)
                problems.Add(new Problem($"'{name}' has an empty value", At(lines.Last(line => line.Name == name).Line), "give it a value, or remove the line and a random one is generated"));
        }
        if (problems.Count > 0)
            throw new UserErrorException(problems);
        AtomicFile.Write(path, added.ToString(), AtomicFile.Private);
        return values;
    }

    /// <summary>Gives secrets new random values and keeps the old ones as <c>NAME_PREVIOUS</c>. All other lines stay.</summary>
    /// <returns>Puts the file back as it was.</returns>
    public Action Rotate(IReadOnlyCollection<string> names)
    {
        var (before, lines) = ReadLines();
        var values = ValuesOf(lines);
        var rotated = names.Where(values.ContainsKey).ToHashSet(StringComparer.Ordinal);
        var after = new StringBuilder();
        var copied = 0;
        foreach (var line in lines)
        {
            var isRotated = rotated.Contains(line.Name);
            if (!isRotated && !(line.Name.EndsWith(PreviousSuffix, StringComparison.Ordinal) && rotated.Contains(line.Name[..^PreviousSuffix.Length])))
                continue;
            after.Append(before, copied, line.Start - copied);
            copied = line.End;
            if (isRotated && line == lines.Last(other => other.Name == line.Name))
                after.Append(LineFor(line.Name, Secret.Generate())).Append(LineFor(line.Name + PreviousSuffix, values[line.Name]));
        }
        after.Append(before, copied, before.Length - copied);
        AtomicFile.Write(path, after.ToString(), AtomicFile.Private);
        return () => AtomicFile.Write(path, before, AtomicFile.Private);
    }

    /// <summary>Removes the file. What the secrets protected must be gone already.</summary>
    public void Remove() => File.Delete(path);

    /// <summary>A line that Compose and <see cref="EnvFileReader"/> read as this value, and where it can be also Bash.</summary>
    internal static string LineFor(string name, Secret value)
    {
        var text = value.Reveal();
        if (text.All(character => char.IsAsciiLetterOrDigit(character) || "-_./:@%+=,".Contains(character, StringComparison.Ordinal)))
            return $"{name}={text}\n";
        if (!text.AsSpan().ContainsAny('\'', '\\'))
            return $"{name}='{text}'\n";
        StringBuilder quoted = new();
        foreach (var character in text)
            quoted.Append(character is '"' or '\\' or '$' ? "\\" : "").Append(character);
        return $"{name}=\"{quoted}\"\n";
    }

    private static Dictionary<string, Secret> ValuesOf(IEnumerable<EnvFileLine> lines)
    {
        Dictionary<string, Secret> values = new(StringComparer.Ordinal);
        foreach (var line in lines)
            values[line.Name] = new Secret(line.Value);
        return values;
    }

    private (string Text, IReadOnlyList<EnvFileLine> Lines) ReadLines()
    {
        string text;
        try
        {
            text = File.Exists(path) ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)) : "";
        }
        catch (DecoderFallbackException e)
        {
            throw new UserErrorException("the file is not UTF-8", "save it as UTF-8", At(0), e);
        }
        return (text, new EnvFileReader(text, shownAs ?? path).Read());
    }

    private SourceLocation At(int line) => new(shownAs ?? path, line);
}
