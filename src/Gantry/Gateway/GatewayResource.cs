using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>One document of a resource file.</summary>
/// <param name="At">Where the document begins.</param>
public abstract record GatewayResource(ResourceId Id, SourceLocation At);
