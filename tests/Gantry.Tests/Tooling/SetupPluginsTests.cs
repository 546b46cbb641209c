using Gantry.Platform;
using Gantry.Tooling;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.Tests.Tooling;

/// <summary>Takes a plugin out of a real, signed repository with the real apt.</summary>
public sealed class SetupPluginsTests : IDisposable
{
    private const string Plugin = "#!/bin/sh\necho '{\"SchemaVersion\":\"0.1.0\",\"Version\":\"2.30.1-1\"}'\n";
    private readonly TemporaryDirectory folder = new();

    private string PluginDirectory => Path.Combine(folder.Path, "cli-plugins");

    public void Dispose() => folder.Dispose();

    [RequiresApt]
    public async Task Installs_the_plugin_of_another_release_and_of_nothing_else()
    {
        using var repository = await PublishAsync();

        var changes = await InstallAsync(repository);

        changes.ShouldBe([$"installed docker-compose from Debian trixie into {PluginDirectory}"]);
        Directory.GetFileSystemEntries(PluginDirectory).ShouldHaveSingleItem();
        var found = await DockerPlugin.FindAsync(MachineOf(repository), "compose", CancellationToken.None);
        found.ShouldBe(new DockerPlugin(Path.Combine(PluginDirectory, "docker-compose"), "2.30.1-1"));
    }

    [RequiresApt]
    public async Task Rejects_a_package_that_differs_from_the_signed_index()
    {
        using var repository = await PublishAsync();
        var package = await File.ReadAllBytesAsync(repository.PackageFile);
        package[^1] ^= 1;
        await File.WriteAllBytesAsync(repository.PackageFile, package);

        var error = await Should.ThrowAsync<UserErrorException>(() => InstallAsync(repository));

        error.Message.ShouldStartWith($"error: cannot get docker-compose of Debian trixie from {repository.Address}: ");
        error.Message.ShouldContain("Hash Sum mismatch");
        Directory.Exists(PluginDirectory).ShouldBeFalse();
    }

    [RequiresApt]
    public async Task Rejects_a_release_that_Debian_did_not_sign()
    {
        using var repository = await PublishAsync();
        await repository.ForgeAsync("trixie");

        var error = await Should.ThrowAsync<UserErrorException>(() => InstallAsync(repository));

        error.Message.ShouldContain("is not signed");
        Directory.Exists(PluginDirectory).ShouldBeFalse();
    }

    [RequiresApt]
    public async Task Rejects_a_mirror_that_does_not_answer_with_one_clear_message()
    {
        using var repository = await PublishAsync();
        (await AptMirrors.FindAsync(MachineOf(repository), CancellationToken.None)).ShouldBe(new AptMirrors(repository.Address, null));
        repository.Stop();

        var error = await Should.ThrowAsync<UserErrorException>(() => InstallAsync(repository));

        error.Problems.ShouldHaveSingleItem().Fix.ShouldStartWith("check the network");
    }

    private static Task<AptRepository> PublishAsync() =>
        AptRepository.StartAsync("docker-compose", "2.30.1-1", "usr/libexec/docker/cli-plugins/docker-compose", Plugin);

    private async Task<IReadOnlyList<string>> InstallAsync(AptRepository repository)
    {
        List<string> changes = [];
        await new Setup(MachineOf(repository), new SetupOptions(), NullLogger.Instance)
            .ApplyStepAsync(new SetupStep.InstallPlugins("trixie", ["docker-compose"], PluginDirectory), changes, CancellationToken.None);
        return changes;
    }

    private Machine MachineOf(AptRepository repository) => Machine.Current() with
    {
        DebianKeyring = repository.Keyring,
        PluginDirectories = [],
        Overrides = new Dictionary<string, string?> { ["APT_CONFIG"] = repository.Configuration, ["DOCKER_CONFIG"] = folder.Path, ["HOME"] = folder.Path },
    };
}
