namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>
/// The actions that workflows are written with, by the digest of a release. A tag can be moved by whoever takes over the action's
/// repository, and would then run with the job's secrets; a digest cannot.
/// </summary>
internal static class PinnedAction
{
    public static readonly string Checkout = Of("actions/checkout@v6");
    public static readonly string Cache = Of("actions/cache@v4");
    public static readonly string UploadArtifact = Of("actions/upload-artifact@v5");
    public static readonly string DownloadArtifact = Of("actions/download-artifact@v6");

    /// <summary>An action as a workflow names it: <c>actions/checkout@de0f… # v6.0.2</c> for <c>actions/checkout@v6</c>; as it is when nobody here knows its digest.</summary>
    public static string Of(string action) => action switch
    {
        "actions/checkout@v6" => "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2",
        "actions/cache@v4" => "actions/cache@0057852bfaa89a56745cba8c7296529d2fc39830 # v4.3.0",
        "actions/setup-dotnet@v5" => "actions/setup-dotnet@d4c94342e560b34958eacfc5d055d21461ed1c5d # v5.0.0",
        "actions/upload-artifact@v5" => "actions/upload-artifact@330a01c490aca151604b8cf639adc76d48f6c5d4 # v5.0.0",
        "actions/download-artifact@v6" => "actions/download-artifact@018cc2cf5baa6db3ef3c5f8a56943fffe632ef53 # v6.0.0",
        _ => action,
    };
}
