using Gantry.Tooling;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.Tests.Tooling;

/// <summary>On a machine whose only programs are in a folder: apt is there in name only.</summary>
public sealed class SetupBrowserTests : IDisposable
{
    private readonly TemporaryDirectory folder = new();

    public void Dispose() => folder.Dispose();

    [RequiresApt]
    public async Task Installs_what_is_missing_once()
    {
        var machine = Debian(candidate: "156.0");

        (await ProvideAsync(machine)).ShouldBe(["installed chromium, libnss3-tools"]);
        (await ProvideAsync(machine)).ShouldBeEmpty();
    }

    [RequiresApt]
    public async Task Leaves_a_machine_alone_whose_distribution_has_no_such_package() =>
        (await ProvideAsync(Debian(candidate: "(none)"))).ShouldBeEmpty();

    [Fact]
    public async Task Leaves_a_machine_alone_that_has_no_apt() =>
        (await ProvideAsync(Debian(candidate: "156.0") with { Distribution = OsRelease.Unknown })).ShouldBeEmpty();

    [RequiresApt]
    public async Task Leaves_a_machine_alone_whose_sudo_asks_for_a_password()
    {
        var machine = Debian(candidate: "156.0");
        Program("sudo", "exit 1");

        (await ProvideAsync(machine)).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> ProvideAsync(Machine machine) =>
        (await new Setup(machine, new SetupOptions(), NullLogger.Instance).ProvideBrowserAsync()).Changes;

    private Machine Debian(string candidate)
    {
        var bin = Path.Combine(folder.Path, "bin");
        Program("sudo", "shift; exec \"$@\"");
        Program("true", "exit 0");
        Program("env", "exec /usr/bin/env \"$@\"");
        Program("apt-cache", $"shift; for name; do printf '%s:\\n  Candidate: {candidate}\\n' \"$name\"; done");
        Program("apt-get", $"/bin/ln -s /bin/true {bin}/chromium && /bin/ln -s /bin/true {bin}/certutil");
        return new Machine
        {
            Kind = HostKind.Linux, IsRoot = false, HasSystemd = false,
            Distribution = OsRelease.Parse("ID=debian\nVERSION_CODENAME=bookworm"),
            Overrides = new Dictionary<string, string?> { ["PATH"] = bin, ["HOME"] = folder.Path },
        };
    }

    private void Program(string name, string script) => folder.Write($"bin/{name}", $"#!/bin/sh\n{script}\n", isExecutable: true);
}
