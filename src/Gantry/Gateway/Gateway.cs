using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>The ports that are served, and how.</summary>
/// <param name="ParametersRef">An EnvoyProxy of this gateway alone.</param>
public sealed record Gateway(
    ResourceId Id, SourceLocation At, string GatewayClassName, ObjectReference? ParametersRef, IReadOnlyList<Listener> Listeners)
    : GatewayResource(Id, At)
{
    internal static Gateway Read(ResourceId id, YamlMap document, YamlMap spec)
    {
        ObjectReference? parameters = null;
        if (spec.Map("infrastructure") is { } infrastructure)
        {
            infrastructure.TextMap("labels");
            infrastructure.TextMap("annotations");
            if (infrastructure.Map("parametersRef") is { } reference)
            {
                parameters = ObjectReference.Read(reference, "", "", id.Namespace);
                reference.StrictText("group");
                reference.StrictText("kind");
                reference.RejectUnknownKeys();
            }
            infrastructure.RejectUnknownKeys();
        }
        var listeners = spec.Maps("listeners").Select(listener => Listener.Read(listener, id.Namespace)).ToList();
        if (listeners.Count == 0)
            spec.Report("listeners", $"{id} has no listeners", "add at least one entry to `spec.listeners`");
        return new Gateway(id, document.At, spec.StrictText("gatewayClassName"), parameters, listeners);
    }
}
