using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Containers;

public sealed partial class ImageBuilder
{
    /// <summary>
    /// Runs a script in namespaces of its own: what it mounts is mounted for it alone, and when it is cancelled, everything it
    /// started ends with it. unshare by itself blocks SIGTERM while it waits, hence the shell before it. The user's umask is for the
    /// user's files; those of an image are for everybody in it.
    /// </summary>
    private const string Enclosed = "umask 022; unshare --mount --pid --fork --kill-child sh \"$@\" & child=$!; trap 'kill -KILL $child' INT TERM; wait $child";

    /// <summary>Makes an image out of nothing: the part's script writes a file system into an archive, and docker imports it.</summary>
    private async Task BootstrapAsync(ImagePlan plan, PlannedImage image, string context, BuildLog log, Action<string> report, CancellationToken cancellationToken)
    {
        var mirrors = await RequireBootstrapAsync(cancellationToken);
        var work = Path.Combine(options.Temporary, $"{image.Part}.root");
        var archive = Path.Combine(options.Temporary, $"{image.Part}.tar");
        void Received(string line)
        {
            log.Write(line);
            if (line.StartsWith("I: ", StringComparison.Ordinal))
                report(line[3..]);
        }
        try
        {
            var script = machine.AsRoot("sh", "-c", Enclosed, "sh", Path.Combine(context, ImagePlan.BootstrapScript),
                work, archive, mirrors.Main, mirrors.Security ?? "").OnLine(Received);
            log.Write($"$ {script}");
            await script.RunAsync(cancellationToken);
            report("docker import");
            await machine.Command("docker", "import",
                "--change", "CMD [\"bash\"]", "--change", $"LABEL {ProjectLabel}={plan.Project} {PartLabel}={image.Part}",
                archive, image.Reference).OnLine(Received).RunAsync(cancellationToken);
        }
        catch (CommandFailedException)
        {
            throw Failed(image, log);
        }
        finally
        {
            // Not cancelled with the rest: what is left is root's, and the user could not remove it.
            await machine.AsRoot("rm", "--recursive", "--force", "--one-file-system", work, archive).TryRunAsync(CancellationToken.None);
        }
    }

    private async Task<AptMirrors> RequireBootstrapAsync(CancellationToken cancellationToken)
    {
        const string Upstream = "use `--image-source upstream` where a container registry can be reached";
        if (!machine.IsLinux)
            throw new UserErrorException("local images start from a Debian base that debootstrap makes, and it runs on Linux only", Upstream);
        if (machine.Find("debootstrap") is null || machine.Find("unshare") is null)
            throw new UserErrorException("local images start from a Debian base that debootstrap makes, and it is not installed", "run `./build.sh Setup`");
        if (!await machine.CanBecomeRootAsync(cancellationToken))
            throw new UserErrorException("local images start from a Debian base that debootstrap makes, which takes root, and sudo asks for a password",
                $"run `sudo --validate` just before, or {Upstream}");
        var mirrors = await AptMirrors.FindAsync(machine, cancellationToken);
        if (options.DebianMirror is { } chosen)
            return mirrors?.Main == chosen ? mirrors : new AptMirrors(chosen, null);
        return mirrors ?? throw new UserErrorException("apt of this machine has no Debian mirror that a Debian base could come from",
            $"name one with the option `--debian-mirror`, or {Upstream}");
    }
}
