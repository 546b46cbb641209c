using Nuke.Common;

/// <summary>What has to be on the machine.</summary>
public interface ISetup : IHasDevTier
{
    /// <summary>Where the parts' images come from.</summary>
    [Parameter("Images from registries (upstream), built from Debian and npm packages (local), or auto; default: as last time, the first time auto")]
    string ImageSource => TryGetValue(() => ImageSource);

    /// <summary>Lists every prerequisite; changes nothing.</summary>
    Target Doctor => _ => _
        .Description("List what is needed on this machine, whether it is there, and what mends it")
        .Executes(async () =>
        {
            var report = await Local.ExamineMachineAsync(ImageSource, BuildCancellation.Token);
            Terminal.Print(report);
            report.Require();
        });

    /// <summary>Mends what it can.</summary>
    Target Setup => _ => _
        .Description("Install and start what is missing on Debian and Ubuntu; elsewhere say what to install")
        .Executes(async () =>
        {
            var machine = await Local.SetUpMachineAsync(ImageSource, BuildCancellation.Token);
            ReportSummary(_ => _.AddPair("Machine", machine));
        });

    /// <summary>Brings what servers are reached with.</summary>
    Target SetupSsh => _ => _
        .Description("Install the OpenSSH client and zstd, on Debian")
        .DependsOn(Setup)
        .Executes(async () =>
        {
            var ssh = await Local.SetUpSshAsync(BuildCancellation.Token);
            ReportSummary(_ => _.AddPair("SSH", ssh));
        });
}
