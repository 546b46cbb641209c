namespace Nuke.Common.Tests.Incremental;

public sealed class IncrementalTargetTests
{
    [Fact]
    public void Runs_once_and_then_only_what_stands_around_it()
    {
        using var build = Prepare();

        var first = build.Run();
        var second = build.Run();

        first.Output.ShouldContain("[INF] Join runs because it has not succeeded here yet\n");
        first.StatusOf("Join").ShouldBe("Succeeded", first.All);
        second.Output.ShouldContain("[INF] Join is up to date: 2 inputs and 1 outputs are as they were on 20");
        second.StatusOf("Join").ShouldBe("Skipped", second.All);
        second.StatusOf("Use").ShouldBe("Succeeded");
        second.Output.ShouldContain("// OnlyWhen: something has changed\n");
        second.ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("write parts/a.txt other", "input parts/a.txt has changed")]
    [InlineData("write parts/deep/new.txt x", "input parts/deep/new.txt is new")]
    [InlineData("write second.list x", "input second.list is new")]
    [InlineData("delete parts/a.txt", "input parts/a.txt is gone")]
    [InlineData("delete out/joined.txt", "output out/joined.txt is gone")]
    [InlineData("write out/joined.txt tampered", "output out/joined.txt has changed")]
    [InlineData("delete .nuke/temp/incremental/IncrementalBuild.Join.txt", "it has not succeeded here yet")]
    public void Runs_again_and_says_why(string change, string reason)
    {
        using var build = Prepare();
        build.Run().ExitCode.ShouldBe(0);

        Apply(build, change);
        var result = build.Run();

        result.Output.ShouldContain($"[INF] Join runs because {reason}\n");
        result.StatusOf("Join").ShouldBe("Succeeded");
        build.Run().StatusOf("Join").ShouldBe("Skipped");
    }

    [Theory]
    [InlineData("touch parts/a.txt")] // another date, the same content
    [InlineData("write parts/notes.tmp x")] // excluded
    [InlineData("write elsewhere.txt x")]
    public void Is_not_fooled(string change)
    {
        using var build = Prepare();
        build.Run().ExitCode.ShouldBe(0);

        Apply(build, change);

        build.Run().StatusOf("Join").ShouldBe("Skipped");
    }

    [Fact]
    public void A_change_that_keeps_size_and_date_is_seen()
    {
        using var build = Prepare();
        build.Run().ExitCode.ShouldBe(0);
        var file = Path.Combine(build.Root, "parts", "a.txt");
        var date = File.GetLastWriteTimeUtc(file);

        File.WriteAllText(file, "B");
        File.SetLastWriteTimeUtc(file, date);

        build.Run().StatusOf("Join").ShouldBe("Succeeded");
    }

    [Fact]
    public void A_value_counts()
    {
        using var build = Prepare();
        build.Run().ExitCode.ShouldBe(0);

        var result = build.Run("--flavour", "sweet");

        result.Output.ShouldContain("[INF] Join runs because value flavour has changed\n");
        build.Run("--flavour", "sweet").StatusOf("Join").ShouldBe("Skipped");
    }

    [Fact]
    public void After_a_failure_it_runs_again()
    {
        using var build = Prepare();
        build.Run().ExitCode.ShouldBe(0);
        Apply(build, "write parts/a.txt other");

        build.Run("--break").StatusOf("Join").ShouldBe("Failed");
        Apply(build, "write parts/a.txt A"); // as when it last succeeded

        build.Run().Output.ShouldContain("Join runs because it has not succeeded here yet\n");
    }

    [Fact]
    public void Fails_without_its_outputs()
    {
        using var build = Prepare();

        var result = build.Run("--forget");

        result.ExitCode.ShouldBe(255);
        result.Output.ShouldContain("First error: Join: Join has not made what it says are its outputs: out/joined.txt");
    }

    private static SampleBuild Prepare()
    {
        var build = new SampleBuild("IncrementalBuild");
        Directory.CreateDirectory(Path.Combine(build.Root, "parts", "deep"));
        return build.WithFile("parts/a.txt", "A").WithFile("first.list", "L");
    }

    private static void Apply(SampleBuild build, string change)
    {
        var parts = change.Split(' ');
        var path = Path.Combine(build.Root, parts[1]);
        switch (parts[0])
        {
            case "write":
                File.WriteAllText(path, parts[2]);
                break;
            case "delete":
                File.Delete(path);
                break;
            default:
                File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(1));
                break;
        }
    }
}
