using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Certificates;

/// <summary>The user's trust settings in the login keychain; macOS asks for the password in a window of its own.</summary>
/// <param name="security">The system's program.</param>
internal sealed class MacTrustStore(string security) : ITrustStore
{
    public async Task<bool> TrustAsync(string authorityPath, CancellationToken cancellationToken = default)
    {
        using var authority = CertificateFiles.Load(authorityPath);
        if (await IsTrustedAsync(authorityPath, cancellationToken))
            return false;
        await RunAsync(new Command(security, "add-trusted-cert", "-r", "trustRoot", "-p", "ssl", Path.GetFullPath(authorityPath)), cancellationToken);
        return true;
    }

    public async Task<bool> UntrustAsync(string authorityPath, CancellationToken cancellationToken = default)
    {
        using var authority = CertificateFiles.Load(authorityPath);
        if (!await IsTrustedAsync(authorityPath, cancellationToken))
            return false;
        await RunAsync(new Command(security, "remove-trusted-cert", Path.GetFullPath(authorityPath)), cancellationToken);
        return true;
    }

    private async Task<bool> IsTrustedAsync(string authorityPath, CancellationToken cancellationToken) =>
        (await new Command(security, "verify-cert", "-l", "-L", "-p", "ssl", "-c", Path.GetFullPath(authorityPath)).TryRunAsync(cancellationToken)).Succeeded;

    private static async Task RunAsync(Command command, CancellationToken cancellationToken)
    {
        try
        {
            await command.RunAsync(cancellationToken);
        }
        catch (CommandFailedException e)
        {
            // Without a desktop session there is no window to ask in.
            throw new UserErrorException($"macOS did not change its trust settings: {e.Result.Error}", $"run `{command}` in a terminal on the desktop", cause: e);
        }
    }
}
