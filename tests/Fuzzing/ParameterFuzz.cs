using System.Text;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Gantry.Fuzzing;

/// <summary>Values of parameters: parameters.json and what is typed.</summary>
internal sealed class ParameterFuzz : IDisposable
{
    private const string Json =
        """
        {
          "$schema": "./build.schema.json", // a comment
          "Text": "a b",
          "Switch": true,
          "Count": 7, "MaybeCount": null,
          "Items": ["a", "b"],
          "Numbers": [1, 2, 3],
          "Level": "High",
          "Patience": "00:05:00",
          "Token": "v1:AAAA",
          "Settings": { "Name": "x", "Sizes": [1, 2] },
        }
        """;

    private const string Line = "Compile --text typed --switch --count -3 --maybe-count=5 --items a b --numbers 1,2,3 --level high --patience 500ms --folder ../x --token s -- Test";

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("gantry-fuzz-");

    public ParameterFuzz() => root.CreateSubdirectory(".nuke");

    /// <summary>A target for each source.</summary>
    public IReadOnlyList<FuzzTarget> Targets =>
    [
        new("parameters.json", [Json], ReadFile, _ => false),
        new("command line", [Line], ReadLine, _ => false),
    ];

    public void Dispose() => root.Delete(recursive: true);

    private void ReadFile(string text)
    {
        File.WriteAllBytes(Path.Combine(root.FullName, ".nuke", "parameters.json"), Encoding.UTF8.GetBytes(text));
        Read([]);
    }

    private void ReadLine(string text)
    {
        File.Delete(Path.Combine(root.FullName, ".nuke", "parameters.json"));
        Read(text.Split(' '));
    }

    private void Read(string[] arguments)
    {
        var set = new ParameterSet(typeof(FuzzedBuild), _ => null!);
        set.ReadCommandLine(arguments);
        set.ReadAll(root.FullName);
        if (set.Problems.Any(string.IsNullOrEmpty))
            throw new InvalidOperationException("a problem without a text");
        foreach (var parameter in set.Own)
            _ = set.GetValue(parameter);
    }

    private enum Level
    {
        Low,
        High,
    }

    private sealed record Settings(string Name, int[] Sizes);

    private sealed class FuzzedBuild : NukeBuild
    {
        [Parameter] public string? Text { get; set; }
        [Parameter] public bool Switch { get; set; }
        [Parameter] public int Count { get; set; }
        [Parameter] public int? MaybeCount { get; set; }
        [Parameter] public string[]? Items { get; set; }
        [Parameter(Separator = ",")] public int[]? Numbers { get; set; }
        [Parameter] public Level Level { get; set; }
        [Parameter] public TimeSpan Patience { get; set; }
        [Parameter] public AbsolutePath? Folder { get; set; }
        [Parameter, Secret] public string? Token { get; set; }
        [Parameter] public Settings? Settings { get; set; }
    }
}
