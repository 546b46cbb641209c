using Gantry.Platform;
using Gantry.Testing;
using Gantry.Tooling;

namespace Gantry.Tests.Testing;

/// <summary>With a program that says what `devcontainer up` says when it fails, word for word.</summary>
public sealed class DevContainersTests : IDisposable
{
    private readonly TemporaryDirectory folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(
        """{"outcome":"error","message":"A system error occurred: uv_os_get_passwd returned ENOENT (no such file or directory)","description":"An error occurred setting up the container."}""",
        "An error occurred setting up the container: A system error occurred: uv_os_get_passwd returned ENOENT (no such file or directory)")]
    [InlineData("""{"outcome":"error","message":"Dev container config not found.","description":"Dev container config not found."}""", "Dev container config not found")]
    [InlineData("""{"outcome":"error","message":"Command failed: docker run x"}""", "Command failed: docker run x")]
    [InlineData("""{"outcome":"error"}""", "no reason given")]
    public async Task A_container_that_does_not_start_is_reported_with_the_reason(string answer, string reason)
    {
        await using var run = await TestRun.BeginAsync(folder["runs"], "gantry-test");
        var program = new Command("sh", "-c", $"cat >&2 <<'END'\n[2 ms] Start: Run: docker inspect\nEND\ncat <<'END'\n{answer}\nEND\nexit 1", "devcontainer");

        var error = await Should.ThrowAsync<UserErrorException>(() => new DevContainers(program, folder["shop-service"], folder.Path, run).StartAsync(1));

        error.Problems.ShouldHaveSingleItem().What.ShouldStartWith($"the dev container of 'shop-service' does not start: {reason}\n  out: ");
    }
}
