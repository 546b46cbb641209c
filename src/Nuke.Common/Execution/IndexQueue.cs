namespace Nuke.Common.Execution;

/// <summary>
/// Hands out the smallest of the numbers it holds, with a binary heap. PriorityQueue does the same, but is not compiled ahead
/// for whole numbers, so its first use would start the JIT.
/// </summary>
/// <param name="capacity">How many it will hold at most.</param>
internal sealed class IndexQueue(int capacity)
{
    private readonly int[] heap = new int[capacity];
    private int count;

    /// <summary>Adds a number.</summary>
    public void Enqueue(int index)
    {
        var hole = count++;
        while (hole > 0 && heap[(hole - 1) / 2] > index)
        {
            heap[hole] = heap[(hole - 1) / 2];
            hole = (hole - 1) / 2;
        }
        heap[hole] = index;
    }

    /// <summary>Takes the smallest number.</summary>
    /// <returns>False if there is none.</returns>
    public bool TryDequeue(out int index)
    {
        index = count > 0 ? heap[0] : -1;
        if (count == 0)
            return false;
        var last = heap[--count];
        var hole = 0;
        for (int child; (child = 2 * hole + 1) < count; hole = child)
        {
            if (child + 1 < count && heap[child + 1] < heap[child])
                child++;
            if (heap[child] >= last)
                break;
            heap[hole] = heap[child];
        }
        heap[hole] = last;
        return true;
    }
}
