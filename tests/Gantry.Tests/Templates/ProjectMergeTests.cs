using System.Text;
using System.Text.RegularExpressions;
using Gantry.Templates;

namespace Gantry.Tests.Templates;

/// <summary>Whatever a team and a template do to their files: no edit is lost.</summary>
public sealed partial class ProjectMergeTests
{
    private const int Sequences = 200;

    private const int Files = 4;

    [Fact]
    public void Loses_no_edit_in_any_random_sequence()
    {
        for (var seed = 0; seed < Sequences; seed++)
        {
            var random = new Random(seed);
            var old = Enumerable.Range(0, Files).ToDictionary(file => $"file{file}.txt", file => Enumerable.Range(0, random.Next(1, 30)).Select(line => $"line {line} of {file}").ToList());
            var (ours, renamed) = Edit(random, "ours", old);
            var (theirs, _) = Edit(random, "theirs", old);
            if (random.Next(4) == 0)
                ours = ours.ToDictionary(file => file.Key, file => file.Value.Select(line => $"{line}\r").ToList());

            var merge = new ProjectMerge(Render(old), Render(theirs), Contents(ours), _ => false).Run();

            var result = Contents(ours);
            foreach (var change in merge.Changes)
            {
                if (change.After is null)
                    result.Remove(change.Path);
                else
                    result[change.Path] = change.After;
            }
            var there = Marks(result.Values.Select(file => Encoding.UTF8.GetString(file.Content.Span)));
            Marks(ours.Values.SelectMany(lines => lines)).Except(there).ShouldBeEmpty($"the team's edits, seed {seed}");
            // A file that the team has no more stays away, with what the template made of it; one with another name may be found, or not.
            Marks(theirs.Where(file => !old.ContainsKey(Origin(file.Key)) || (ours.ContainsKey(Origin(file.Key)) && !renamed.Contains(Origin(file.Key)))).SelectMany(file => file.Value))
                .Except(there).ShouldBeEmpty($"the template's edits, seed {seed}");
        }
    }

    private static (Dictionary<string, List<string>> Files, HashSet<string> Renamed) Edit(Random random, string who, Dictionary<string, List<string>> old)
    {
        var files = old.ToDictionary(file => file.Key, file => file.Value.ToList());
        HashSet<string> renamed = [];
        for (var number = random.Next(1, 10); number > 0; number--)
        {
            var mark = $"<{who}-{number}>";
            var name = files.Keys.ElementAtOrDefault(random.Next(files.Count)) ?? "again.txt";
            var lines = files.GetValueOrDefault(name, []);
            var line = random.Next(lines.Count + 1);
            switch (random.Next(9))
            {
                case 0 when files.Count > 0:
                    files.Remove(name);
                    break;
                case 1 when files.Count > 0:
                    files.Remove(name);
                    files[$"{who}-{number}-{name}"] = lines;
                    renamed.Add(name);
                    break;
                case 2:
                    files[random.Next(2) == 0 ? "both.txt" : $"{who}{number}.txt"] = [$"new {mark}"];
                    break;
                case 3 or 4 when line < lines.Count:
                    lines[line] += $" {mark}";
                    break;
                case 5 when line < lines.Count:
                    lines.RemoveAt(line);
                    break;
                case 6 when lines.Count > 3:
                    lines.Reverse(0, 3);
                    break;
                default:
                    lines.Insert(line, $"more {mark}");
                    files[name] = lines;
                    break;
            }
        }
        return (files, renamed);
    }

    /// <summary>The name before all renames.</summary>
    private static string Origin(string name) => name[(name.LastIndexOf('-') + 1)..];

    private static RenderedProject Render(Dictionary<string, List<string>> files) =>
        new(Contents(files), new Dictionary<string, object?>(), ".copier-answers.yml", [], new IgnorePatterns([]), []);

    private static Dictionary<string, TemplateFile> Contents(Dictionary<string, List<string>> files) =>
        files.ToDictionary(file => file.Key, file => new TemplateFile(Encoding.UTF8.GetBytes(string.Concat(file.Value.Select(line => $"{line}\n")))));

    private static IEnumerable<string> Marks(IEnumerable<string> texts) => texts.SelectMany(text => Mark().Matches(text).Select(match => match.Value)).Distinct();

    [GeneratedRegex("<[a-z]+-[0-9]+>")]
    private static partial Regex Mark();
}
