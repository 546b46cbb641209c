using System.Net;

namespace Gantry.Identity;

/// <summary>Keycloak answered with something other than success.</summary>
internal sealed class KeycloakException(HttpMethod method, string path, HttpStatusCode status, string answer)
    : Exception($"Keycloak answered `{method} {path}` with {(int)status}: {answer}")
{
    /// <summary>What it answered.</summary>
    internal HttpStatusCode Status => status;
}
