using Nuke.Common;
using Nuke.Common.IO;

namespace Gantry.Engine.Incremental;

/// <summary>
/// What everything was like when a target last succeeded: a line for each thing, with kind, hash and name, in
/// <c>.nuke/temp/incremental/</c>. There is none while the target runs, and none after it has failed.
/// </summary>
internal sealed class Stamp(string name)
{
    private const int ShownChanges = 3;

    private readonly AbsolutePath file = NukeBuild.TemporaryDirectory / "incremental" / $"{name}.txt";

    /// <summary>When the target last succeeded; meaningless without a stamp.</summary>
    public DateTime Time => File.GetLastWriteTime(file);

    /// <summary>Forgets the last success.</summary>
    public void Delete() => file.DeleteFile();

    /// <summary>Remembers a success.</summary>
    public void Write(IEnumerable<StampEntry> entries)
    {
        file.Parent.CreateDirectory();
        var temporary = $"{file}.{Environment.ProcessId}";
        File.WriteAllLines(temporary, entries.Select(entry => $"{entry.Kind}\t{entry.Hash}\t{entry.Name}").Order(StringComparer.Ordinal));
        File.Move(temporary, file, overwrite: true);
    }

    /// <summary>What is different now.</summary>
    /// <returns>Null if nothing is.</returns>
    public string Compare(IReadOnlyCollection<StampEntry> now)
    {
        if (!File.Exists(file))
            return "it has not succeeded here yet";
        var before = File.ReadLines(file).Select(line => line.Split('\t', 3)).Where(parts => parts.Length == 3)
            .ToDictionary(parts => (Kind: parts[0], Name: parts[2]), parts => parts[1]);
        List<string> changes =
        [
            .. now.Where(entry => before.TryGetValue((entry.Kind, entry.Name), out var hash) && hash != entry.Hash).Select(entry => $"{entry} has changed"),
            .. now.Where(entry => !before.ContainsKey((entry.Kind, entry.Name))).Select(entry => $"{entry} is new"),
            .. before.Keys.Except(now.Select(entry => (entry.Kind, entry.Name))).Select(key => $"{new StampEntry(key.Kind, key.Name, "")} is gone"),
        ];
        if (changes.Count == 0)
            return null;
        var more = changes.Count - ShownChanges;
        return string.Join(", ", changes.Take(ShownChanges)) + (more > 0 ? $" and {more} more" : "");
    }
}
