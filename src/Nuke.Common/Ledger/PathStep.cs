using Nuke.Common.Execution;

namespace Nuke.Common.Ledger;

/// <summary>A target of the critical path. No tuple: lists of those cannot be compiled ahead.</summary>
/// <param name="Waited">How long it waited for a place after the one before had ended.</param>
internal sealed record PathStep(ExecutableTarget Target, TimeSpan Waited);
