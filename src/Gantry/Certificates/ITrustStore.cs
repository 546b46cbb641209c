namespace Gantry.Certificates;

/// <summary>The certificate authorities that this system's programs trust.</summary>
public interface ITrustStore
{
    /// <summary>Adds an authority.</summary>
    /// <param name="authorityPath">Its certificate in PEM.</param>
    /// <returns>False when it was trusted already.</returns>
    /// <exception cref="Platform.UserErrorException">This user lacks the rights; the message has the command that does it.</exception>
    Task<bool> TrustAsync(string authorityPath, CancellationToken cancellationToken = default);

    /// <summary>Removes an authority.</summary>
    /// <param name="authorityPath">Its certificate in PEM.</param>
    /// <returns>False when it was not trusted.</returns>
    /// <inheritdoc cref="TrustAsync"/>
    Task<bool> UntrustAsync(string authorityPath, CancellationToken cancellationToken = default);
}
