using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Nuke.Common.Tests.CI;

/// <summary>This repository's own pipelines are what its build generates, and run the targets that people run.</summary>
public sealed partial class RepositoryPipelineTests : IDisposable
{
    private readonly DirectoryInfo generated = Directory.CreateTempSubdirectory("gantry-pipelines-");

    public void Dispose() => generated.Delete(recursive: true);

    [Fact]
    public void Files_are_up_to_date_and_call_targets_that_exist()
    {
        Directory.CreateDirectory(Path.Combine(generated.FullName, ".nuke"));
        File.WriteAllText(Path.Combine(generated.FullName, "build.sh"), ""); // the script that the files name

        RunBuild("--generate-configuration", "--root", generated.FullName);
        var targets = RunBuild("--complete", "");

        var expected = Files(generated.FullName);
        Files(Repository.Root).Keys.ShouldBe(expected.Keys);
        foreach (var (file, content) in expected)
        {
            File.ReadAllText(Path.Combine(Repository.Root, file)).ShouldBe(content, $"{file} is stale: `./build.sh --generate-configuration` writes it");
            (file == ".gitlab-ci.yml" ? PipelineSyntax.CheckGitLab(content) : PipelineSyntax.CheckGitHub(content)).ShouldBeEmpty(file);
            var called = Calls().Matches(content).Select(match => match.Groups[1].Value).ToList();
            called.ShouldNotBeEmpty(file);
            called.ShouldBeSubsetOf(targets.Split('\n'), file);
        }
    }

    private static SortedDictionary<string, string> Files(string root)
    {
        var files = Directory.GetFiles(Path.Combine(root, ".github", "workflows")).Append(Path.Combine(root, ".gitlab-ci.yml"));
        return new(files.ToDictionary(file => Path.GetRelativePath(root, file), File.ReadAllText), StringComparer.Ordinal);
    }

    private static string RunBuild(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Repository.Build, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var result = SampleBuild.Finish(process);
        result.ExitCode.ShouldBe(0, result.All);
        return result.Output;
    }

    [GeneratedRegex(@"\./build\.sh (\w+)")]
    private static partial Regex Calls();
}
