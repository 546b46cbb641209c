using System.Diagnostics;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

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

    [Fact]
    public void What_runs_beside_secrets_is_what_was_looked_at()
    {
        foreach (var (file, content) in Files(Repository.Root).Where(file => file.Key.StartsWith(".github", StringComparison.Ordinal)))
        {
            var actions = Uses().Matches(content).Select(match => match.Groups[1].Value).ToList();
            actions.ShouldNotBeEmpty(file);
            actions.ShouldAllBe(action => Pinned().IsMatch(action), $"{file} has an action by a name that can be moved");
        }
    }

    [Fact]
    public void What_deploys_takes_nothing_from_the_caches_of_other_jobs_and_runs_where_no_merge_request_does()
    {
        var files = Files(Repository.Root);
        var gitLab = PipelineSyntax.Load(files[".gitlab-ci.yml"]);

        files[Path.Combine(".github", "workflows", "deploy.yml")].ShouldNotContain("actions/cache");
        ((YamlSequenceNode)gitLab["DeployVps"]["cache"]).ShouldBeEmpty();
        ((YamlSequenceNode)gitLab["DeployVps"]["tags"]).Select(tag => tag.ToString()).ShouldBe(["production"]);
        ((YamlSequenceNode)gitLab["default"]["tags"]).Select(tag => tag.ToString()).ShouldBe(["shell"]);
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

    [GeneratedRegex(@"\buses: (.+)")]
    private static partial Regex Uses();

    [GeneratedRegex(@"^actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"\./build\.sh (\w+)")]
    private static partial Regex Calls();
}
