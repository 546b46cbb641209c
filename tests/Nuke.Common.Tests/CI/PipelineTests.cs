namespace Nuke.Common.Tests.CI;

/// <summary>The files that CI services read, as builds generate them.</summary>
public sealed class PipelineTests : IDisposable
{
    private readonly SampleBuild build = new("PipelineBuild");

    public void Dispose() => build.Dispose();

    [Theory]
    [InlineData("GitHubActions_continuous", ".github/workflows/continuous.yml")]
    [InlineData("GitHubActions_with_setup", ".github/workflows/with_setup.yml")]
    [InlineData("GitHubActions_graph", ".github/workflows/graph.yml")]
    [InlineData("GitLab", ".gitlab-ci.yml")]
    public void Writes_the_file_that_the_attribute_describes(string id, string file)
    {
        build.WithFile("build.sh", "");

        var result = build.Run("--generate-configuration", id);

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldBe($"Wrote {file}\n");
        var yaml = Read(file);
        yaml.ShouldBeSnapshot(Path.GetFileName(file).TrimStart('.'));
        (file.StartsWith(".gitlab", StringComparison.Ordinal) ? PipelineSyntax.CheckGitLab(yaml) : PipelineSyntax.CheckGitHub(yaml)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("AzurePipelines", "azure-pipelines.yml")]
    [InlineData("AzurePipelines_plain", "azure-pipelines.plain.yml")]
    [InlineData("AppVeyor", "appveyor.yml")]
    public void Writes_the_file_of_a_hosted_service(string id, string file)
    {
        using var hosted = new SampleBuild("HostedBuild").WithFile("build.cmd", "");

        var result = hosted.Run("--generate-configuration", id);

        result.ExitCode.ShouldBe(0, result.All);
        var yaml = File.ReadAllText(Path.Combine(hosted.Root, file));
        yaml.ShouldBeSnapshot(file);
        (id == "AppVeyor" ? PipelineSyntax.CheckAppVeyor(yaml) : PipelineSyntax.CheckAzure(yaml)).ShouldBeEmpty();
    }

    [Fact]
    public void Local_run_writes_all_files_and_then_leaves_them_alone()
    {
        var first = build.Run("Restore");

        first.ExitCode.ShouldBe(0, first.All);
        foreach (var host in (string[])["GitHubActions (continuous)", "GitHubActions (graph)", "GitHubActions (with_setup)", "GitLab"])
            first.Output.ShouldContain($"Configuration files for {host} have changed.");
        build.Run("Restore").Output.ShouldNotContain("Configuration files");
    }

    [Fact]
    public void Local_run_brings_back_what_was_changed_by_hand()
    {
        build.Run("Restore");
        var generated = Read(".gitlab-ci.yml");
        build.WithFile(".gitlab-ci.yml", "changed: by hand\n");

        build.Run("Restore").Output.ShouldContain("Configuration files for GitLab have changed.");

        Read(".gitlab-ci.yml").ShouldBe(generated);
    }

    [Fact]
    public void Run_of_a_CI_service_writes_nothing()
    {
        build.With("GITHUB_ACTIONS", "true").Run("Restore").ExitCode.ShouldBe(0);

        Directory.Exists(Path.Combine(build.Root, ".github")).ShouldBeFalse();
    }

    [Fact]
    public void Rejects_an_unknown_id()
    {
        var result = build.Run("--generate-configuration", "TeamCity");

        result.ExitCode.ShouldBe(255);
        result.Error.ShouldBe("error: option '--generate-configuration' is 'TeamCity', expected one of GitHubActions_continuous, GitHubActions_graph, GitHubActions_with_setup, GitLab\n");
    }

    [Theory]
    [InlineData("name: x\non: {push: }\njobs:\n  a: {runs-on: u, steps: [{run: x}], need: b}\n", "'jobs.*.need' is unknown")]
    [InlineData("name: x\non: {push: }\njobs:\n  a: {runs-on: u, needs: [b], steps: [{run: x}]}\n", "job 'a' needs 'b', which does not exist")]
    [InlineData("name: x\non: {push: }\njobs:\n  a: {runs-on: u, needs: [b], steps: [{run: x}]}\n  b: {runs-on: u, needs: a, steps: [{run: x}]}\n", "jobs wait for each other: a, b")]
    [InlineData("name: x\non: {push: }\njobs:\n  a: {runs-on: u, steps: [{run: 'x ${{ matrix.os }}'}]}\n", "job 'a' uses matrix.os, which is no axis")]
    [InlineData("name: x\non: {push: }\njobs:\n  a: {runs-on: u, steps: [{name: x}]}\n", "job 'a' has a step that does not either run or use something")]
    public void Check_sees_what_GitHub_would_reject(string yaml, string problem) => PipelineSyntax.CheckGitHub(yaml).ShouldBe([problem]);

    [Theory]
    [InlineData("a: {script: [x], need: []}\n", "'*.need' is unknown")]
    [InlineData("a: {needs: [{job: b}], script: [x]}\n", "job 'a' needs 'b', which does not exist")]
    [InlineData("a: {when: manual}\n", "job 'a' has no script")]
    public void Check_sees_what_GitLab_would_reject(string yaml, string problem) => PipelineSyntax.CheckGitLab(yaml).ShouldBe([problem]);

    private string Read(string file) => File.ReadAllText(Path.Combine(build.Root, file));
}
