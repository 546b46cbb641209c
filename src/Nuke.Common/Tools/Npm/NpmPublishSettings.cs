using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Npm;

/// <summary>Publishes a package: <c>npm publish</c>.</summary>
[Command(Type = typeof(NpmTasks), Command = nameof(NpmTasks.NpmPublish), Arguments = "publish")]
public class NpmPublishSettings : ToolOptions
{
    /// <summary>The package; the current directory by default.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string Folder => Get<string>();

    /// <summary>The name of the channel; latest by default.</summary>
    [Argument(Format = "--tag {value}")]
    public string Tag => Get<string>();

    /// <summary>public or restricted.</summary>
    [Argument(Format = "--access {value}")]
    public string Access => Get<string>();

    /// <summary>The one-time password.</summary>
    [Argument(Format = "--otp {value}", Secret = true)]
    public string Otp => Get<string>();

    /// <summary>Show what would be done.</summary>
    [Argument(Format = "--dry-run")]
    public bool? DryRun => Get<bool?>();

    /// <summary>The registry.</summary>
    [Argument(Format = "--registry {value}")]
    public string Registry => Get<string>();
}
