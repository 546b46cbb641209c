using Gantry.Platform;
using Gantry.Stack;
using Gantry.Tooling;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.Tests.Stack;

/// <summary>The names that checkouts of one platform give themselves with <c>--isolated</c>.</summary>
public sealed class IsolationTests : IDisposable
{
    private readonly TemporaryDirectory folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Two_clones_of_one_branch_have_different_names()
    {
        await CloneAsync("one", "main");
        await CloneAsync("two", "main");

        var (one, two) = (await IsolateAsync("one"), await IsolateAsync("two"));

        one.ShouldMatch("^main-[0-9a-f]{5}$");
        two.ShouldMatch("^main-[0-9a-f]{5}$");
        one.ShouldNotBe(two);
        (await IsolateAsync("one")).ShouldBe(one, "it stays");
    }

    [Fact]
    public async Task Detached_worktrees_are_named_after_their_folders()
    {
        await CloneAsync("one", "main");
        var git = new Command("git").In(folder["one"]);
        await git.With("worktree", "add", "--quiet", "--detach", folder["review"]).RunAsync();
        await git.With("worktree", "add", "--quiet", "--detach", folder["bisect"]).RunAsync();

        (await IsolateAsync("review")).ShouldMatch("^review-[0-9a-f]{5}$");
        (await IsolateAsync("bisect")).ShouldMatch("^bisect-[0-9a-f]{5}$");
    }

    [Theory]
    [InlineData("исправление")]
    [InlineData("修正")]
    public async Task A_branch_without_Latin_letters_is_named_after_the_folder(string branch)
    {
        await CloneAsync("one", branch);
        await CloneAsync("two", branch);

        (await IsolateAsync("one")).ShouldMatch("^one-[0-9a-f]{5}$");
        (await IsolateAsync("two")).ShouldMatch("^two-[0-9a-f]{5}$");
    }

    [Fact]
    public async Task A_copied_folder_gets_a_name_of_its_own()
    {
        await CloneAsync("one", "main");
        var one = await IsolateAsync("one");
        await new Command("cp", "-r", folder["one"], folder["copy"]).RunAsync();

        (await IsolateAsync("copy")).ShouldNotBe(one);
        (await IsolateAsync("one")).ShouldBe(one);
    }

    [Fact]
    public async Task A_moved_checkout_keeps_its_name()
    {
        await CloneAsync("one", "main");
        var one = await IsolateAsync("one");
        Directory.Move(folder["one"], folder["moved"]);

        (await IsolateAsync("moved")).ShouldBe(one);
    }

    [Fact]
    public async Task A_long_branch_still_makes_a_host_name()
    {
        await CloneAsync("one", $"feature/{new string('x', 100)}-y");

        (await IsolateAsync("one")).Length.ShouldBeLessThanOrEqualTo(30);
    }

    [RequiresDocker]
    public async Task A_name_can_be_chosen_and_changed_while_nothing_runs()
    {
        await CloneAsync("one", "main");

        (await IsolateAsync("one", "blue")).ShouldBe("blue");
        (await IsolateAsync("one")).ShouldBe("blue", "without a name it stays");
        (await IsolateAsync("one", "green")).ShouldBe("green");
        await TierOf("one").IsolateAsync("false");
        Isolation.Find(folder["one"]).ShouldBeNull();
    }

    [Theory]
    [InlineData("Blue")]
    [InlineData("b_lue")]
    [InlineData("-blue")]
    [InlineData("blue-")]
    [InlineData("blau.grün")]
    [InlineData("0123456789012345678901234567890")]
    [InlineData("")]
    public async Task Rejects_what_is_no_part_of_a_host_name(string name)
    {
        await CloneAsync("one", "main");

        var error = await Should.ThrowAsync<UserErrorException>(() => IsolateAsync("one", name));

        error.Message.ShouldContain($"'{name}' cannot be the name of an isolated stack");
        Isolation.Find(folder["one"]).ShouldBeNull();
    }

    private DevTier TierOf(string checkout) => new(folder[checkout], NullLoggerFactory.Instance, _ => { });

    private async Task<string> IsolateAsync(string checkout, string choice = "true")
    {
        using var tier = TierOf(checkout);
        await tier.IsolateAsync(choice);
        return Isolation.Find(folder[checkout]).ShouldNotBeNull().Suffix;
    }

    private async Task CloneAsync(string name, string branch)
    {
        folder.Write($"{name}/infra/platform.yaml", File.ReadAllText(Path.Combine(RepositoryRoot.Path, "infra/platform.yaml")));
        var git = new Command("git").In(folder[name]);
        await git.With("init", "--quiet", "--initial-branch", branch).RunAsync();
        await git.With("add", "--all").RunAsync();
        await git.With("-c", "user.name=Test", "-c", "user.email=test@example.test", "commit", "--quiet", "--message", "Begin").RunAsync();
    }
}
