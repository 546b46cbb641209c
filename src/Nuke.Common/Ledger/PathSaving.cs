using Nuke.Common.Execution;

namespace Nuke.Common.Ledger;

/// <summary>What would shorten a run.</summary>
/// <param name="Saved">By how much the targets would take less without the work of this one.</param>
internal sealed record PathSaving(ExecutableTarget Target, TimeSpan Saved);
