using Gantry.Platform;
using Gantry.Rendering;

namespace Gantry.Tests.Rendering;

public sealed class EnvFileTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private string Env => Path.Combine(directory.Path, ".env");

    [Fact]
    public void Secrets_are_generated_once_and_kept()
    {
        var first = new EnvFile(Env).Ensure(["A", "B"]);
        var text = File.ReadAllText(Env);

        var second = new EnvFile(Env).Ensure(["A", "B"]);

        second["A"].ShouldBe(first["A"]);
        second["B"].ShouldNotBe(second["A"]);
        File.ReadAllText(Env).ShouldBe(text);
    }

    [Fact]
    public void What_people_wrote_stays()
    {
        directory.Write(".env", "# ours\nA=fixed\nOTHER=x");

        var secrets = new EnvFile(Env).Ensure(["A", "B"]);

        secrets["A"].Reveal().ShouldBe("fixed");
        File.ReadAllText(Env).ShouldStartWith("# ours\nA=fixed\nOTHER=x\nB=");
    }

    [Fact]
    public void Only_its_owner_can_read_it()
    {
        directory.Write(".env", "A=1\n");

        new EnvFile(Env).Ensure(["A"]);

        File.GetUnixFileMode(Env).ShouldBe(AtomicFile.Private);
    }

    public void Dispose() => directory.Dispose();
}
