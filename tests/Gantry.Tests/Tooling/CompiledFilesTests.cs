using Gantry.Tooling;

namespace Gantry.Tests.Tooling;

/// <summary>The real compiler, killed in the middle of a real project, and the files that it leaves.</summary>
public sealed class CompiledFilesTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private string Artifacts => directory["artifacts"];

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Half_a_file_of_a_compiler_that_was_killed_is_not_taken_for_current()
    {
        directory.Write("Directory.Build.props", $"<Project><PropertyGroup><UseArtifactsOutput>true</UseArtifactsOutput><ArtifactsPath>{Artifacts}</ArtifactsPath></PropertyGroup></Project>");
        directory.Write("Directory.Build.targets", "<Project />");
        directory.Write("Directory.Packages.props", "<Project />");
        Project("First", "public static class First { public static int Number => 1; }", "");
        Project("Second", "public static class Second { public static int Number => First.Number; }", """<ProjectReference Include="../First/First.csproj" />""");
        var files = new CompiledFiles(Artifacts);
        await files.CompileAsync(() => Build().RunAsync());
        directory.Write("First/First.cs", "public static class First { public static int Number => 1; public static int Other => 2; }");
        directory.Write("Second/Second.cs", "public static class Second { public static int Number => First.Other; }");
        using var killed = new CancellationTokenSource();

        // Killed where the reference assembly is half written, which takes too short a time to wait for.
        await Should.ThrowAsync<OperationCanceledException>(files.CompileAsync(
            async () =>
            {
                await Build().RunAsync(CancellationToken.None);
                var reference = Directory.GetFiles(Path.Combine(Artifacts, "obj", "First"), "First.dll", SearchOption.AllDirectories);
                reference.Length.ShouldBe(3); // itself, ref and refint
                foreach (var file in reference)
                {
                    await using var stream = new FileStream(file, FileMode.Open);
                    stream.SetLength(stream.Length / 2);
                }
                await killed.CancelAsync();
                killed.Token.ThrowIfCancellationRequested();
            },
            cancellationToken: killed.Token));
        (await Build().TryRunAsync()).ExitCode.ShouldNotBe(0, "without regard to what was interrupted, it would fail at every run");
        await files.CompileAsync(() => Build().RunAsync());
        await files.CompileAsync(() => Build().RunAsync());
    }

    [Fact]
    public async Task Only_what_was_written_since_is_removed_and_nothing_where_it_ended_by_itself()
    {
        var old = directory.Write("artifacts/obj/Old/Old.dll", "old");
        File.SetLastWriteTimeUtc(old, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        using var killed = new CancellationTokenSource();
        var files = new CompiledFiles(Artifacts);

        await Should.ThrowAsync<InvalidOperationException>(files.CompileAsync(() =>
        {
            directory.Write("artifacts/obj/New/New.dll", "a source was wrong");
            throw new InvalidOperationException();
        }));
        var seen = new List<bool>();
        await files.CompileAsync(() =>
        {
            seen.Add(File.Exists(directory["artifacts/obj/New/New.dll"]));
            return Task.CompletedTask;
        });
        await Should.ThrowAsync<InvalidOperationException>(files.CompileAsync(
            () =>
            {
                directory.Write("artifacts/obj/New/New.dll", "half");
                directory.Write("artifacts/bin/New/settings.json", "half");
                killed.Cancel();
                throw new InvalidOperationException();
            },
            cancellationToken: killed.Token));
        await files.CompileAsync(() =>
        {
            seen.AddRange([File.Exists(old), File.Exists(directory["artifacts/obj/New/New.dll"]), File.Exists(directory["artifacts/bin/New/settings.json"])]);
            return Task.CompletedTask;
        });

        seen.ShouldBe([true, true, false, false]);
    }

    [Fact]
    public async Task A_compiler_that_outlived_the_killed_build_costs_one_more_attempt()
    {
        directory.Write("artifacts/.unfinished", "");
        var attempts = 0;

        await new CompiledFiles(Artifacts).CompileAsync(() => ++attempts == 1 ? throw new IOException("in use by another process") : Task.CompletedTask);

        attempts.ShouldBe(2);
        File.Exists(directory["artifacts/.unfinished"]).ShouldBeFalse();
    }

    private void Project(string name, string code, string items)
    {
        directory.Write($"{name}/{name}.cs", code);
        directory.Write($"{name}/{name}.csproj", $"""<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net{Environment.Version.Major}.0</TargetFramework></PropertyGroup><ItemGroup>{items}</ItemGroup></Project>""");
    }

    private Command Build() => new Command("dotnet", "build", directory["Second/Second.csproj"], "--nologo", "-v", "quiet", "-nodeReuse:false").In(directory.Path);
}
